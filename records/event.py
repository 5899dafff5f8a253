"""An event of the stream, written by the script that made it happen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

OWN_COLUMNS = ("event", "at", "contact", "guide", "queue")


@dataclass(frozen=True, slots=True)
class Event:
    """An event; `id` is its stream id, `at` is in Unix seconds.

    `contact`, `guide` and `queue` are empty if there is none. `details` holds the fields that only
    some events have; times there are in milliseconds.
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
        """Parse an entry of the stream."""
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
        """Sort key by stream id; as text, 9-10 would come before 9-2."""
        time, _, sequence = self.id.partition("-")
        return int(time), int(sequence)

    def row(self) -> dict[str, Any]:
        """Return the row of the table `events`."""
        return asdict(self)
