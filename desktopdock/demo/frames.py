"""The frames in which two streams share one connection (docs: "Attach to a container", Stream format)."""

import struct


def framed(stream: int, data: bytes) -> bytes:
    """A header of eight bytes (stream, three zeros, length in network order), and the data."""
    return struct.pack(">BxxxL", stream, len(data)) + data
