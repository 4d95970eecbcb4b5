"""The user's own machine behind one interface, faked in tests; knows neither Qt nor an engine."""
