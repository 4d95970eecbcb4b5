"""Whether a text can be the address of a proxy."""

from desktopdock.support.text import tr


def wrong_address(address: str) -> str:
    """What is wrong with it, as a sentence; "" where nothing is, and for none at all."""
    if not address:
        return ""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return tr("This is no address, or its port is not between 1 and 65535.")
    if parts.scheme not in ("http", "https"):
        return tr("The address begins with http:// or https://.")
    if not host or any(letter.isspace() for letter in address):
        return tr("The host is missing: http://proxy.example.com:3128.")
    if port == 0:
        return tr("This is no address, or its port is not between 1 and 65535.")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        return tr("Nothing stands behind the port.")
    return ""
