"""One item as a view arranges it."""

from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Row(Generic[T]):
    """One item for as long as it is in the store; compares by identity.

    `text` is what a free word is looked for in, made when the first filter is chosen. `kept` says that it has matched
    since the filter was chosen: it stays in sight until that is chosen again, although it has changed. `group` is what
    it belongs to, "" for nothing; `is_member` says that it stands under the heading of that.
    """

    __slots__ = ("group", "is_member", "item", "kept", "order", "text", "tie")

    def __init__(self, item: T) -> None:
        self.item = item
        self.kept = self.is_member = False
        self.group = ""
        self.order: Any = None
        self.tie: Any = None
        self.text = ""
