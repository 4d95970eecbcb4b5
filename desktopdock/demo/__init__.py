"""A pretend engine in a process of its own, which speaks the Engine API; shares no code with the client."""
