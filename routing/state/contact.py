"""A contact: one citizen who wants one thing, from the queue to its written end."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from routing.state.queue import Queue


class ContactState(StrEnum):
    """Where a contact stands; docs/states.md draws the moves."""

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
    """What the live state knows of a contact; times are Unix seconds, legs are CallSids.

    Place: `since` decides it, `arrived` stays what it was.
    Who: `caller` in E.164, empty when withheld; `called`, our own number; `call`, the citizen's
    leg, empty while a callback waits; `picked_up`, the leg of a try at which somebody has answered.
    With whom: `guide` and `offer`; `summoned`, the offer for which the citizen is rung before the
    guide; `met`, when they met; `stranded`, the offer in whose conference the citizen is alone,
    until the leg has left it; `end`, how it ended, and `reason`, for which word it was cancelled.
    A callback out of line (docs/states.md says who sets and clears these): `due`, the time for
    which it is promised; `timed`, that time while its citizen is on the line before it; `until`,
    no try before; `rests`, why: closed, held, or calling; `calling`, the citizen's call to us that
    is to be over first; `farewell`, likewise the leg in which it was promised, or that rang as the
    guide went.
    What is known: `promised`, since when; `spoken`, when its citizen met a guide about something
    else since; `told`, a call with the best place and range that it was told; `texted`, the last
    text message and what it was about; `tries`, and of them `failed`, which could not reach its
    number at all; `unrung`, orders in a row at which nothing rang, which are no tries; `rang`, the
    leg of a try that has rung; `asked`, what was asked for in writing, wherever it has been moved
    since.

    The hash has more that only scripts read: `next`, the next try of a callback that is held back;
    `back_<offer>`, when the citizen was first ordered out of its conference; `dial_at`, the
    moment that the carrier's pace leaves for it; `failed_<number>`; `untold` and
    `text_tries.<sentence>` of text messages.
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
        """Whether the citizen of a callback is being rung, and a guide waits or is kept free."""
        first = self.state is ContactState.OFFERED and self.summoned == self.offer
        return self.callback and (first or self.state is ContactState.CONNECTING)

    @property
    def has_rung(self) -> bool:
        """Whether the citizen's telephone has rung in the try that is under way."""
        return self.call != "" and self.call in (self.rang, self.picked_up)

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
            rang=fields.get("rang", ""),
            unrung=int(fields.get("unrung", 0)),
            failed=int(fields.get(f"failed_{fields.get('caller', '')}", 0)),
            asked=fields.get("asked", ""),
            reason=fields.get("reason", ""),
            stranded=fields.get("stranded", ""),
            spoken=int(fields.get("spoken", 0)) / 1000,
            until=int(fields.get("until") or 0) / 1000,
        )
