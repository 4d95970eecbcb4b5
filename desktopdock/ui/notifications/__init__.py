"""What the desktop is told when nobody looks at the window: never a widget of ours over anything."""
