"""The contacts that the board reads one by one: with a guide, or late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from routing.router import Router
from routing.state.contact import BEFORE_MET, ContactState
from routing.state.queue import Queue

FIELDS = ("queue", "state", "since", "arrived", "live", "left", "met")


@dataclass(frozen=True, slots=True)
class BoardContact:
    """A contact as the board counts it; times in Unix seconds, 0 for never."""

    queue: str
    state: str
    since: float
    arrived: float
    live: bool
    left: float
    met: float

    @classmethod
    def read(cls, fields: Mapping[str, str | None]) -> "BoardContact":
        """Read the fields of the Redis hash that `FIELDS` names."""
        return cls(
            queue=fields["queue"] or "",
            state=fields["state"] or "",
            since=_seconds(fields["since"]),
            arrived=_seconds(fields["arrived"]),
            live=fields["live"] == "1",
            left=_seconds(fields["left"]),
            met=_seconds(fields["met"]),
        )

    @property
    def offered(self) -> bool:
        """Whether it is offered to a guide, who is being rung."""
        return self.state == ContactState.OFFERED

    @property
    def unanswered(self) -> bool:
        """Whether its citizen is on the line, met no guide and has never left the line."""
        on_the_line = self.state in BEFORE_MET and self.live
        return on_the_line and not self.left and not self.met


def read_contacts(router: Router, ids: Sequence[str]) -> dict[str, BoardContact]:
    """Return those of the contacts that exist, in one round trip."""
    pipe = router.store.redis.pipeline(transaction=False)
    for id_ in ids:
        pipe.hmget(router.store.keys.contact(id_), FIELDS)
    rows = cast("list[list[str | None]]", pipe.execute()) if ids else []
    found = {id_: dict(zip(FIELDS, row, strict=True)) for id_, row in zip(ids, rows, strict=True)}
    return {id_: BoardContact.read(fields) for id_, fields in found.items() if fields["queue"]}


def target_s(router: Router, queue: str) -> int:
    """Return the service target of the queue's group, in seconds."""
    return router.site.groups[Queue.parse(queue).group].service_target_s


def _seconds(milliseconds: str | None) -> float:
    return int(milliseconds or 0) / 1000
