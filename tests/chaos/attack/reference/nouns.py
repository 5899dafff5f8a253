"""The things that have a state: contact, conversation, offer, guide."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Talk:
    """The hold and the third party of a contact's conversation, in the conference of `offer`.

    `party` is empty, ringing or joined; `attempt` names its call and `leg` is what rings; `claimed`
    by a job. `remark_at` is when a sentence about a failed transfer began, 0 without one.
    """

    offer: str
    talks_with: str = "citizen"
    kind: str = ""
    address: str = ""
    purpose: str = ""
    attempt: str = ""
    leg: str = ""
    party: str = ""
    claimed: bool = False
    remark_at: float = 0.0

    @property
    def colleague(self) -> str:
        """Return the guide who is the third party; empty if it is nobody or no guide."""
        return self.address if self.kind == "guide" else ""

    @property
    def rings(self) -> bool:
        """Return whether the third party's telephone rings."""
        return self.party == "ringing"

    def clear(self) -> None:
        """Forget the third party: the guide talks with the citizen."""
        self.kind = self.address = self.purpose = self.attempt = self.leg = self.party = ""
        self.claimed, self.talks_with = False, "citizen"


@dataclass
class Contact:
    """One citizen who wants one thing.

    `farewell` is the call whose end it waits for while paused; `calling` is the citizen's own call,
    whose end it waits for if it `stands_by`. `rests` is why nobody may be rung, and `back` when it
    returned to the queue after that. `owed` is a promised callback, until the two have met.
    `accepted` is when a guide took it. `sought` is the guide to whom it was transferred, until that
    guide takes it or is given up.
    `talk` is its latest conversation, and `party` the leg of a third party in it; `interrupted` is
    when the guide's browser was lost, and `rung_again` when its page was last rung for that.
    """

    id: str
    queue: str
    since: float
    caller: str
    call: str
    state: str = "waiting"
    offer: str = ""
    guide: str = ""
    callback: bool = False
    promised: bool = False
    owed: bool = False
    met: float = 0.0
    tries: int = 0
    failed: int = 0
    rang: str = ""
    tried: bool = False
    trying: bool = False
    end: str = ""
    farewell: str = ""
    calling: str = ""
    stands_by: bool = False
    rests: str = ""
    back: float = 0.0
    kept_for: str = ""
    kept_until: float = 0.0
    transferred: float = 0.0
    sought: str = ""
    talk: Talk | None = None
    party: str = ""
    interrupted: float = 0.0
    rung_again: float = 0.0
    accepted: float = 0.0

    @property
    def in_conversation(self) -> bool:
        """Return whether the citizen talks with a guide, or was transferred to somebody else."""
        return self.state in ("connected", "transferred")

    @property
    def in_transfer(self) -> bool:
        """Return whether it was transferred and has not met the next guide."""
        return 0 < self.transferred >= self.met

    @property
    def language(self) -> str:
        return self.queue.partition(".")[2]

    @property
    def open_promise(self) -> bool:
        """Return whether a callback is owed; its citizen may be on the line in its place."""
        return self.owed and self.state != "ended"


@dataclass
class Offer:
    """One contact offered to one guide; `claimed` by a job, `leg` is what rings."""

    contact: Contact
    guide: "Guide"
    state: str = "open"
    leg: str = ""
    claimed: bool = False


@dataclass
class WrapUp:
    """A wrap-up that was interrupted at `at`, to go on later; `met` is when it met the citizen."""

    contact: str
    queue: str
    met: float
    at: float


@dataclass
class Guide:
    """A guide: the status last chosen, and the state that the system has them in.

    `failures` counts rings in a row that failed, and `again` is when the next may follow. `handled`
    is the queue, and when they met, of a contact that the guide has transferred. `interruptible`: a
    caller may interrupt this wrap-up; `later` is the one that was interrupted, `was_interrupted`
    holds until all wrap-up is over, and `interruptions` counts by day.
    """

    id: str
    status: str = ""
    reason: str = ""
    state: str = "idle"
    contact: str = ""
    offer: str = ""
    leg: str = ""
    failures: int = 0
    again: float = 0.0
    handled: tuple[str, float] | None = None
    interruptible: bool = False
    later: WrapUp | None = None
    was_interrupted: bool = False
    interruptions: Counter[str] = field(default_factory=Counter)

    @property
    def free(self) -> bool:
        return self.status == "ready" and self.state == "idle" and not self.leg

    def released(self) -> None:
        """Release the contact, or go on with a wrap-up that was interrupted."""
        self.state, self.contact, self.offer, self.handled = "idle", "", "", None
        if self.later:
            self.state, self.contact = "wrap_up", self.later.contact
            self.handled = (self.later.queue, self.later.met)
        self.was_interrupted = self.later is not None and self.was_interrupted
        self.later = None
