"""The package for Debian and the folder for any other Linux."""
