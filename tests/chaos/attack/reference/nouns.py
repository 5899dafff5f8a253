"""The things that have a state: contact, offer, guide."""

from dataclasses import dataclass


@dataclass
class Contact:
    """One citizen who wants one thing.

    `farewell` is the call whose end it waits for while paused; `calling` is the citizen's own call,
    whose end it waits for if it `stands_by`. `rests` is why nobody may be rung, and `back` when it
    returned to the queue after that. `owed` is a promised callback, until the two have met.
    `sought` is the guide to whom it was transferred, until that guide takes it or is given up.
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
class Guide:
    """A guide: the status last chosen, and the state that the system has them in.

    `failures` counts rings in a row that failed, and `again` is when the next may follow. `handled`
    is the queue, and when they met, of a contact that the guide has transferred.
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

    @property
    def free(self) -> bool:
        return self.status == "ready" and self.state == "idle" and not self.leg

    def released(self, state: str = "idle") -> None:
        """Release the contact; the leg may still be there."""
        self.state, self.contact, self.offer, self.handled = state, "", "", None
