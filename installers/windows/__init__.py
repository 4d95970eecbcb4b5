"""The installer for Windows: for one user, without administrator rights."""
