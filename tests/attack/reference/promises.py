"""What becomes of a promise, until the citizen is rung."""

from callback.number import refusal
from tests.attack.reference.guides import Guides
from tests.attack.reference.nouns import Contact


class Promises(Guides):
    """A callback stands in line, or rests; one number is owed one call at most."""

    def can_be_rung(self, contact: Contact) -> bool:
        return refusal(contact.caller, self.site.callback.regions) is None

    def promises(self, contact: Contact, call: str) -> None:
        """The citizen may hang up; one number has one open promise at most."""
        if self.promise_of(contact.caller):
            self.ends(contact, "already_promised", "already_promised")
            return
        self.calls[call] = f"promised:{contact.id}"
        contact.state, contact.callback, contact.call = "paused", True, ""
        contact.farewell = call
        if not contact.promised:
            self.counts(contact.queue, "promised")
        contact.promised = True
        self.tells("Promised", contact.id)

    def ends(self, contact: Contact, ending: str, field: str) -> None:
        guide = contact.guide if contact.state != "waiting" else ""
        self.calls[contact.call] = "ended"
        contact.state, contact.end = "ended", ending
        self.counts(contact.queue, field)
        self.tells("Ended", contact.id, guide, ending=ending)

    def rejoins(self, contact: Contact, call: str) -> bool:
        """The citizen is on the line, in the old place; a call that is over brings nobody back."""
        mine = self.calls.get(call, contact.id) == contact.id
        if contact.state not in ("waiting", "paused") or not contact.callback or not mine:
            return False
        contact.state, contact.callback, contact.call = "waiting", False, call
        contact.farewell = ""
        self.calls[call] = contact.id
        self.tells("Rejoined", contact.id)
        self.assigned()
        return True

    def resumes(self, contact: Contact) -> None:
        """In line again where the site has that line; rests on while the group is closed."""
        if contact.state != "paused":
            return
        contact.state, contact.farewell = "waiting", ""
        self.tells("Resumed", contact.id)
        if self.is_open(contact.queue):
            self.assigned()
        else:
            self.rests(contact)

    def rests(self, contact: Contact) -> None:
        contact.state = "paused"
        self.tells("Paused", contact.id)

    def closes(self) -> None:
        """Callbacks of closed groups leave the line, queue by queue, the longest wait first."""
        queues = list(self.site.queue_ids())
        in_line = sorted(self.waiting, key=lambda c: (queues.index(c.queue), c.since, c.id))
        for contact in in_line:
            if contact.callback and not self.is_open(contact.queue):
                self.rests(contact)
