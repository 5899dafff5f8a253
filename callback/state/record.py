"""A callback: what is kept of a contact whose citizen has hung up and is rung later."""

from collections.abc import Mapping
from dataclasses import dataclass

from callback.states import State
from routing.state.contact import Contact, ContactState
from routing.state.queue import Queue


@dataclass(frozen=True, slots=True)
class Callback:
    """The callback of a contact; times are Unix seconds, legs are the carrier's ids.

    Out of line (docs/states.md says what sets and clears these): `due` is the scheduled time;
    `timed` is that time while its citizen is on the line before it; `until` is the earliest next
    try; `why` says why it is suspended: closed, held, calling, or empty until a leg ends; `calling`
    is the citizen's call to us that must end first; `leg` likewise the one in which the callback
    was requested, or that rang as the guide left.
    Tries: `tries` counts them and `failed` those that could not reach the number at all; `unrung`
    counts orders in a row at which nothing rang, which are no tries; `rang` is the leg of a try
    that has rung; `summoned` is the offer for which the citizen is dialled before the guide.
    History: `outcome` says how it ended and `reason` why it was cancelled; `spoken` is when its
    citizen has met a guide about something else; `texted` is the last text message and its subject;
    `asked` is the queue and the time asked for in writing, wherever it has been moved since.
    `outgoing` marks a guide's own call: it has one try, is in no queue, and sends no text message;
    its `reason` says why the citizen was not reached. One that is `retried` becomes an ordinary
    callback then.

    The hash has more fields, which only scripts read: `next`, the next try of a callback that is
    held; `dial_at`, the moment that the carrier's pace leaves for it; `failed_<number>`; and, about
    text messages, `untold` and `text_tries.<sentence>`.
    """

    contact: Contact
    state: State
    outcome: str = ""
    reason: str = ""
    due: float = 0.0
    timed: float = 0.0
    until: float = 0.0
    why: str = ""
    calling: str = ""
    leg: str = ""
    tries: int = 0
    failed: int = 0
    unrung: int = 0
    rang: str = ""
    summoned: str = ""
    spoken: float = 0.0
    texted: str = ""
    asked: str = ""
    outgoing: bool = False
    retried: bool = False

    @property
    def id(self) -> str:
        """The id of its contact."""
        return self.contact.id

    @property
    def queue(self) -> Queue:
        return self.contact.queue

    @property
    def is_awaited(self) -> bool:
        """Whether its citizen waits to be rung, rather than on the line."""
        return not self.contact.live

    @property
    def is_out(self) -> bool:
        """Whether it is out of line."""
        return self.contact.state is ContactState.PAUSED

    @property
    def is_rung(self) -> bool:
        """Whether its citizen is being rung while a guide waits or is kept free."""
        state, offer = self.contact.state, self.contact.offer
        first = state is ContactState.OFFERED and self.summoned == offer
        return self.is_awaited and (first or state is ContactState.CONNECTING)

    @property
    def has_rung(self) -> bool:
        """Whether the citizen's telephone has rung in the present try."""
        call = self.contact.call
        return call != "" and call in (self.rang, self.contact.picked_up)

    @classmethod
    def read(cls, contact: Contact, fields: Mapping[str, str]) -> "Callback":
        """Read the Redis hash, whose times are milliseconds."""
        return cls(
            contact=contact,
            state=State(fields["state"]),
            outcome=fields.get("outcome", ""),
            reason=fields.get("reason", ""),
            due=_seconds(fields, "due"),
            timed=_seconds(fields, "timed"),
            until=_seconds(fields, "until"),
            why=fields.get("why", ""),
            calling=fields.get("calling", ""),
            leg=fields.get("leg", ""),
            tries=int(fields.get("tries", 0)),
            failed=int(fields.get(f"failed_{contact.caller}", 0)),
            unrung=int(fields.get("unrung", 0)),
            rang=fields.get("rang", ""),
            summoned=fields.get("summoned", ""),
            spoken=_seconds(fields, "spoken"),
            texted=fields.get("texted", ""),
            asked=fields.get("asked", ""),
            outgoing=fields.get("outgoing") == "1",
            retried=fields.get("retried") == "1",
        )


def _seconds(fields: Mapping[str, str], name: str) -> float:
    return int(fields.get(name) or 0) / 1000
