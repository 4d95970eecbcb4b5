"""A seeded run of random steps: hands outside and inside change an engine, whose connection the weather spoils.

`test_storm.py` asks whether the window is right afterwards, by itself.
"""
