"""A text message about an entry of the directory, sent to the citizen of one contact."""

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
    """A text message that `guide` requested; `link` is empty if the message has the number."""

    id: str
    contact: str
    entry: str
    link: str
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
            guide=fields.get("guide", ""),
            state=TextState(fields["state"]),
        )


def text_id(contact: str, entry: str, link: str = "") -> str:
    """Return the id of the message: one contact gets each message once."""
    return f"{contact}.{hashed(f'{entry}.{link}')[:12]}"
