"""What a detail pane shows of one thing: its tabs, one module each."""
