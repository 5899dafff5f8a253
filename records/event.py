"""An event: one thing that happened, as the commit that made it so told the stream."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

OWN_COLUMNS = ("event", "at", "contact", "guide", "queue")


@dataclass(frozen=True, slots=True)
class Event:
    """`id` is the stream's, `at` Unix seconds; `details` holds what only some events have.

    Empty text where there is no contact, guide or queue. Times in `details` are milliseconds.
    """

    id: str
    at: float
    event: str
    contact: str
    guide: str
    queue: str
    details: dict[str, str]

    @classmethod
    def read(cls, id_: str, fields: Mapping[str, str]) -> "Event":
        """Reads an entry of the stream."""
        return cls(
            id=id_,
            at=int(fields["at"]) / 1000,
            event=fields["event"],
            contact=fields.get("contact", ""),
            guide=fields.get("guide", ""),
            queue=fields.get("queue", ""),
            details={name: text for name, text in fields.items() if name not in OWN_COLUMNS},
        )

    @property
    def place(self) -> tuple[int, int]:
        """The order in which things happened; as text, 9-10 would stand before 9-2."""
        time, _, sequence = self.id.partition("-")
        return int(time), int(sequence)

    def row(self) -> dict[str, Any]:
        """The row of the table `events`."""
        return asdict(self)
