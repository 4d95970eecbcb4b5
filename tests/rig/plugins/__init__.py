"""What the suite adds to pytest: engines, feature marks, intolerance, times."""
