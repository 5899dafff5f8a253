"""A text message about an entry or a matter, sent to the citizen of one contact."""

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
        )


def text_id(contact: str, entry: str, link: str = "", matter: str = "") -> str:
    """Return the id of the message: one contact gets each message once."""
    about = f"matter {matter}" if matter else f"{entry}.{link}"
    return f"{contact}.{hashed(about)[:12]}"
