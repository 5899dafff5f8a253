"""A voicemail: a message that a caller left, until a guide has dealt with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from routing.state.queue import Queue


@dataclass(frozen=True, slots=True)
class Voicemail:
    """A voicemail; `id` is that of its contact, times are Unix seconds.

    `caller` is in E.164, empty if withheld; `called` is our own number. `recording` is the
    carrier's id, empty once it is deleted; `seconds` is its length. `open` until a guide has talked
    with the citizen or closed it. `calling` is the guide whose call to the citizen is not finished,
    `tries` how many calls are. `played_by` is the account that listened last, at `played`.
    """

    id: str
    queue: Queue
    left: float
    caller: str
    called: str
    recording: str
    seconds: int
    open: bool
    calling: str = ""
    tries: int = 0
    played_by: str = ""
    played: float = 0.0

    @classmethod
    def read(cls, id_: str, fields: Mapping[str, str]) -> Self:
        """Read the Redis hash, whose times are milliseconds."""
        return cls(
            id=id_,
            queue=Queue.parse(fields["queue"]),
            left=int(fields["left"]) / 1000,
            caller=fields["caller"],
            called=fields["called"],
            recording=fields["recording"],
            seconds=int(fields["seconds"]),
            open=fields["state"] == "open",
            calling=fields.get("calling", ""),
            tries=int(fields.get("tries", 0)),
            played_by=fields.get("played_by", ""),
            played=int(fields.get("played", 0)) / 1000,
        )
