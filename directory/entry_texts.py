"""A text message about an entry of the directory, a matter, or an option of a menu.

The first two are sent to the citizen of a contact, because a guide requested it; the last to a
caller who asked for it by key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from routing.state.keys import hashed


class TextState(StrEnum):
    """The state of a text message: requested, taken by the carrier, or not deliverable."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class EntryText:
    """A text message that `guide` requested, about an entry or a matter.

    The other of the two is empty; `link` is empty if the message has the entry's number.
    """

    id: str
    contact: str
    entry: str
    link: str
    matter: str
    guide: str
    state: TextState
    option: "OptionText | None" = None

    @classmethod
    def read(cls, id_: str, fields: Mapping[str, str]) -> "EntryText":
        """Read the Redis hash."""
        return cls(
            id=id_,
            contact=fields["contact"],
            entry=fields["entry"],
            link=fields.get("link", ""),
            matter=fields.get("matter", ""),
            guide=fields.get("guide", ""),
            state=TextState(fields["state"]),
            option=OptionText.read(fields) if fields.get("option") else None,
        )


@dataclass(frozen=True, slots=True)
class OptionText:
    """What a caller asked for: the option of a menu, and who gets the message.

    `shown` is the number that was called.
    """

    to: str
    shown: str
    language: str
    menu: str
    option: str

    @classmethod
    def read(cls, fields: Mapping[str, str]) -> "OptionText":
        """Read the Redis hash."""
        return cls(*(fields.get(name, "") for name in cls.__slots__))


def option_text_id(call: str, menu: str, option: str) -> str:
    """Return the id of the message: one call gets each message once."""
    return hashed(f"{call}.{menu}.{option}")


def text_id(contact: str, entry: str, link: str = "", matter: str = "") -> str:
    """Return the id of the message: one contact gets each message once."""
    about = f"matter {matter}" if matter else f"{entry}.{link}"
    return f"{contact}.{hashed(about)[:12]}"
