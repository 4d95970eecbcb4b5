"""What the user set: declared once, kept in one file, moved on from older versions. It knows no engine and no Qt."""
