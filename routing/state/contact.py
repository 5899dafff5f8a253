"""A contact: one citizen who wants one thing, from the queue to its ending."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from routing.state.queue import Queue


class ContactState(StrEnum):
    """The state of a contact; docs/states.md draws the moves."""

    WAITING = "waiting"
    OFFERED = "offered"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    PAUSED = "paused"
    ENDED = "ended"


WITH_GUIDE = (ContactState.CONNECTING, ContactState.CONNECTED)
BEFORE_MET = (ContactState.WAITING, ContactState.OFFERED, ContactState.CONNECTING)


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact in the live state; times are Unix seconds, calls are the carrier's ids.

    Place: `since` decides the order; `arrived` never changes.
    Citizen: `caller` is in E.164, empty if withheld; `called` is our own number; `call` is the
    citizen's leg, empty while a callback waits; `picked_up` is the leg of a try that was answered.
    Guide: `guide` and `offer`; `summoned` is the offer for which the citizen is dialled before the
    guide; `met` is when they met; `stranded` is the offer in whose conference the citizen is alone,
    until the leg has left it; `end` is how it ended, and `reason` the word for a cancellation.
    Paused callback (docs/states.md says what sets and clears these): `due` is the promised time;
    `timed` is that time while its citizen is on the line before it; `until` is the earliest next
    try; `rests` says why: closed, held, or calling; `calling` is the citizen's call to us that must
    end first; `farewell` likewise the leg in which it was promised, or that rang as the guide left.
    History: `promised` is when a callback was promised; `spoken` is when its citizen has since met
    a guide about something else; `told` is a call with the best place and range it has heard;
    `texted` is the last text message and its subject; `tries` counts the tries and `failed` those
    that could not reach the number at all; `unrung` counts orders in a row at which nothing rang,
    which are no tries; `rang` is the leg of a try that has rung; `asked` is the queue and the time
    asked for in writing, wherever the callback has been moved since.

    The hash has more fields, which only scripts read: `next`, the next try of a callback that is
    held back; `back_<offer>`, when the citizen was first ordered out of its conference; `dial_at`,
    the moment that the carrier's pace leaves for it; `failed_<number>`; and, about text messages,
    `untold` and `text_tries.<sentence>`.
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
    rang: str = ""
    failed: int = 0
    unrung: int = 0
    asked: str = ""
    reason: str = ""
    stranded: str = ""

    @property
    def live(self) -> bool:
        """Whether the citizen is on the line, or was when the contact ended."""
        return not self.callback

    @property
    def is_rung(self) -> bool:
        """Whether a callback's citizen is being rung while a guide waits or is kept free."""
        first = self.state is ContactState.OFFERED and self.summoned == self.offer
        return self.callback and (first or self.state is ContactState.CONNECTING)

    @property
    def has_rung(self) -> bool:
        """Whether the citizen's telephone has rung in the present try."""
        return self.call != "" and self.call in (self.rang, self.picked_up)

    @classmethod
    def read(cls, id_: str, fields: Mapping[str, str]) -> "Contact":
        """Read the Redis hash, whose times are milliseconds."""
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
            rang=fields.get("rang", ""),
            unrung=int(fields.get("unrung", 0)),
            failed=int(fields.get(f"failed_{fields.get('caller', '')}", 0)),
            asked=fields.get("asked", ""),
            reason=fields.get("reason", ""),
            stranded=fields.get("stranded", ""),
            spoken=int(fields.get("spoken", 0)) / 1000,
            until=int(fields.get("until") or 0) / 1000,
        )
