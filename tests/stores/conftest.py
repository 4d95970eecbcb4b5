"""What the tests of stores share."""

from tests.stores.readers import readers_counted

__all__ = ["readers_counted"]
