"""What a user can choose: declared once, kept in one file; knows neither Qt nor an engine."""
