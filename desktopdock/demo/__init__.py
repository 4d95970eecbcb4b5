"""A pretend engine: a stateful server that speaks the Engine API, on the standard library alone; knows only `support`.

It makes the program visible on any machine and is the fake daemon of the tests. It shares no code with the client, and
nothing shown on it counts as proven.
"""
