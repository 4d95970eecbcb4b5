"""Drives the real program through every page and saves pictures; knows the window, not the engine room."""
