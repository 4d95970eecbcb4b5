"""What engines do on bad days: a proxy that does it (`Faulty`), and worlds of the demo engine that are hard to show.

Take the fixtures of `fixtures`; `tests/faults/test_*.py` show each fault at work.
"""
