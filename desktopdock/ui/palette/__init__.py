"""The command palette: actions, pages and everything the engine has, found by a few letters."""
