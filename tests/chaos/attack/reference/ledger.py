"""What is known of everything, what the day has been, and the story that the stream tells of it."""

from collections import Counter, deque
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from config.calendar import has_break, opening
from config.group import Group
from config.site import Site
from tests.chaos.attack.reference.nouns import Contact, Guide, Offer

Event = Mapping[str, str]


class Ledger:
    """The reference's memory; `told` are the events of the step at hand, in order."""

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
        self.told: deque[Event] = deque()
        self.stands: set[tuple[str, str]] = set()

    def tells(self, event: str, contact: str = "", guide: str = "", **details: str) -> Event:
        """The next event of the stream has to be this one."""
        wanted = {"event": event, "contact": contact, "guide": guide} | details
        assert self.told, f"the stream does not tell {wanted}"
        found = self.told.popleft()
        got = {name: found.get(name, "") for name in wanted}
        wanted["contact"] = wanted["contact"] or got["contact"]
        assert got == wanted, f"the stream tells {dict(found)} where it should tell {wanted}"
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
        """Whether the group is open, or closed for a break only."""
        return self.is_open(queue) or has_break(self.site, self.group_of(queue).id, self.now)

    def may_be_rung(self, queue: str) -> bool:
        """Whether citizens of the queue are called back now."""
        return self.is_open(queue) and self.group_of(queue).id not in self.held

    def group_of(self, queue: str) -> Group:
        return self.site.groups[queue.partition(".")[0]]

    def guide(self, id_: str) -> Guide:
        return self.guides.setdefault(id_, Guide(id_))

    def is_ready(self, guide: Guide, ready: bool) -> None:
        """Until the next muster a guide is known to be on duty under the skills of that moment.

        What was kept for one who leaves is kept no longer.
        """
        (self.stands.add if ready else self.stands.discard)((guide.id, self.skills(guide.id)))
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
        """The promise that the number has; there is one at most."""
        owed = (c for c in self.contacts.values() if c.open_promise and c.caller == number)
        return next(owed, None) if number else None

    def promise_of(self, number: str) -> Contact | None:
        """The callback that the number waits for, while its citizen is not on the line."""
        found = self.owed_to(number)
        return found if found and found.callback else None
