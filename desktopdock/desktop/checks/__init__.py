"""What this computer has of engines and of what they need: looked at, never changed, one module for each platform."""
