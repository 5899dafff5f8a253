"""The reference's records: what exists, the day's figures, and the events expected."""

from collections import Counter, deque
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from config.hours.calendar import has_break, opening
from config.model.group import Group
from config.model.site import Site
from tests.chaos.attack.reference.nouns import Contact, Guide, Offer

Event = Mapping[str, str]


class Ledger:
    """The reference's records; `events` are those of the current step, in order."""

    def __init__(self, site: Site, now: float) -> None:
        self.site, self.now = site, now
        self.contacts: dict[str, Contact] = {}
        self.offers: dict[str, Offer] = {}
        self.guides: dict[str, Guide] = {}
        self.calls: dict[str, str] = {}
        self.lines: dict[str, set[str]] = {}
        self.tally: Counter[tuple[str, str, str]] = Counter()
        self.apart: dict[tuple[str, str], float] = {}
        self.doubtful: dict[tuple[str, str], float] = {}
        self.met: dict[str, str] = {}
        self.held: set[str] = set()
        self.events: deque[Event] = deque()
        self.on_duty_as: set[tuple[str, str]] = set()

    def expects(self, event: str, contact: str = "", guide: str = "", **details: str) -> Event:
        """Check that the next event of the stream is this one; return it."""
        wanted = {"event": event, "contact": contact, "guide": guide} | details
        assert self.events, f"missing event: {wanted}"
        found = self.events.popleft()
        got = {name: found.get(name, "") for name in wanted}
        wanted["contact"] = wanted["contact"] or got["contact"]
        assert got == wanted, f"event {dict(found)} instead of {wanted}"
        return found

    def counts(self, queue: str, field: str, by: int = 1) -> None:
        self.tally[self.day, queue, field] += by

    @property
    def day(self) -> str:
        zone = ZoneInfo(self.site.timezone)
        return datetime.fromtimestamp(self.now, zone).date().isoformat()

    def is_open(self, queue: str) -> bool:
        return opening(self.site, self.group_of(queue).id, self.now).open

    def opens_again(self, queue: str) -> bool:
        """Return whether the group is open, or closed for a break only."""
        return self.is_open(queue) or has_break(self.site, self.group_of(queue).id, self.now)

    def may_be_rung(self, queue: str) -> bool:
        """Return whether citizens of the queue are called back now."""
        return self.is_open(queue) and self.group_of(queue).id not in self.held

    def group_of(self, queue: str) -> Group:
        return self.site.groups[queue.partition(".")[0]]

    def guide(self, id_: str) -> Guide:
        return self.guides.setdefault(id_, Guide(id_))

    def is_ready(self, guide: Guide, ready: bool) -> None:
        """Note that a guide is ready, under the skills of this moment until the next muster.

        Contacts are no longer kept for a guide who leaves.
        """
        (self.on_duty_as.add if ready else self.on_duty_as.discard)(
            (guide.id, self.skills(guide.id))
        )
        for contact in self.contacts.values() if not ready else ():
            if contact.kept_for == guide.id:
                contact.kept_for = ""

    def skills(self, guide: str) -> str:
        known = self.site.guides.get(guide)
        return f"{sorted(known.groups.items())} {sorted(known.languages.items())}" if known else ""

    @property
    def waiting(self) -> list[Contact]:
        return [contact for contact in self.contacts.values() if contact.state == "waiting"]

    def owed_to(self, number: str) -> Contact | None:
        """Return the number's open callback; it has one at most."""
        owed = (c for c in self.contacts.values() if c.open_promise and c.caller == number)
        return next(owed, None) if number else None

    def promise_of(self, number: str) -> Contact | None:
        """Return the callback that the number waits for; None if its citizen is on the line."""
        found = self.owed_to(number)
        return found if found and found.callback else None
