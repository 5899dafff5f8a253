"""A contact: one citizen who wants one thing, from the queue to its written end."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from routing.queue import Queue


class ContactState(StrEnum):
    """Where a contact stands; docs/states.md draws the moves."""

    WAITING = "waiting"
    OFFERED = "offered"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    PAUSED = "paused"
    ENDED = "ended"


BEFORE_MET = (ContactState.WAITING, ContactState.OFFERED, ContactState.CONNECTING)


@dataclass(frozen=True, slots=True)
class Contact:
    """What the live state knows of a contact; `since` decides the place and never moves.

    Times are Unix seconds. `call` is the citizen's leg (empty while a callback waits), `caller` the
    number in E.164 or empty when withheld, `called` our own number; `farewell` is the leg that is
    to be over before a callback stands in line again: in which it was promised, or that rang as the
    guide went; `calling` is the citizen's own call to us meanwhile; `picked_up` is the leg of a try
    at which somebody has answered; `told` is a call with the best place and range that it was told.
    A callback that is promised for a time has it in `due`, and in `timed` while its citizen is on
    the line again; one that rests until another has that in
    `until`; in `rests` stands why: closed, held, or calling, until that call is over. When its
    citizen has met a guide about something else since, that is `spoken`. `summoned` is the offer
    for which the citizen is rung before the guide. `texted` is the last text message and what it
    was about. `failed` counts the tries that could not reach its number at all, which another
    number has not; `asked` is what was asked for in writing, wherever it has been moved since, and
    `reason` the word for which a callback was cancelled.
    """

    id: str
    state: ContactState
    queue: Queue
    since: float
    arrived: float
    caller: str
    called: str
    call: str
    callback: bool
    tries: int
    offer: str
    guide: str
    end: str
    met: float
    promised: float
    farewell: str = ""
    calling: str = ""
    told: str = ""
    due: float = 0.0
    timed: float = 0.0
    until: float = 0.0
    spoken: float = 0.0
    rests: str = ""
    texted: str = ""
    summoned: str = ""
    picked_up: str = ""
    failed: int = 0
    asked: str = ""
    reason: str = ""

    @property
    def live(self) -> bool:
        """Whether the citizen is on the line, or was when the contact ended."""
        return not self.callback

    @property
    def is_rung(self) -> bool:
        """Whether the citizen of a callback is being rung, and a guide waits or is kept free."""
        first = self.state is ContactState.OFFERED and self.summoned == self.offer
        return self.callback and (first or self.state is ContactState.CONNECTING)

    @classmethod
    def read(cls, id_: str, fields: Mapping[str, str]) -> "Contact":
        """Reads the Redis hash, whose times are milliseconds."""
        return cls(
            id=id_,
            state=ContactState(fields["state"]),
            queue=Queue.parse(fields["queue"]),
            since=int(fields["since"]) / 1000,
            arrived=int(fields["arrived"]) / 1000,
            caller=fields.get("caller", ""),
            called=fields.get("called", ""),
            call=fields.get("call", ""),
            callback=fields.get("callback") == "1",
            tries=int(fields.get("tries", 0)),
            offer=fields.get("offer", ""),
            guide=fields.get("guide", ""),
            end=fields.get("end", ""),
            met=int(fields.get("met", 0)) / 1000,
            promised=int(fields.get("promised", 0)) / 1000,
            farewell=fields.get("farewell", ""),
            calling=fields.get("calling", ""),
            told=fields.get("told", ""),
            due=int(fields.get("due") or 0) / 1000,
            timed=int(fields.get("timed") or 0) / 1000,
            rests=fields.get("rests", ""),
            summoned=fields.get("summoned", ""),
            picked_up=fields.get("picked_up", ""),
            texted=fields.get("texted", ""),
            failed=int(fields.get(f"failed_{fields.get('caller', '')}", 0)),
            asked=fields.get("asked", ""),
            reason=fields.get("reason", ""),
            spoken=int(fields.get("spoken", 0)) / 1000,
            until=int(fields.get("until") or 0) / 1000,
        )
