"""What stands where a page has no rows to show: a sentence, what was tried, and one way on."""

from msgspec import Struct


class Notice(Struct, frozen=True):
    """`lead` stands above the `path` that was tried, `reason` below; each may be empty.

    `action` is the id of the action record that the button performs, `more_action` of what the link below it does.
    """

    icon: str
    sentence: str
    lead: str = ""
    path: str = ""
    reason: str = ""
    button: str = ""
    action: str = ""
    is_primary: bool = True
    more: str = ""
    more_action: str = ""
    link: str = ""  # one more, before it
    link_action: str = ""
