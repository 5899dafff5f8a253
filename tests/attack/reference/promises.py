"""What becomes of a promise, until the citizen is rung."""

from callback.number import refusal
from tests.attack.reference.guides import Guides
from tests.attack.reference.nouns import Contact


class Promises(Guides):
    """A callback stands in line, or rests; one number is owed one call at most."""

    def can_be_rung(self, contact: Contact) -> bool:
        return refusal(self.site, contact.caller) is None

    def promises(self, contact: Contact, call: str) -> None:
        """The citizen may hang up, and stands in line again when that call is over."""
        self.calls[call] = f"promised:{contact.id}"
        contact.state, contact.callback, contact.call = "paused", True, ""
        contact.farewell = call
        if not contact.promised:
            self.counts(contact.queue, "promised")
        contact.promised = contact.owed = True
        self.tells("Promised", contact.id)
        self.is_engaged(contact, but=call)

    def ends(self, contact: Contact, ending: str, field: str) -> None:
        guide = contact.guide if contact.state != "waiting" else ""
        self.calls[contact.call] = "ended"
        contact.state, contact.end = "ended", ending
        self.counts(contact.queue, field)
        self.tells("Ended", contact.id, guide, ending=ending)

    def rejoins(self, contact: Contact, call: str) -> bool:
        """The citizen is on the line, in the old place; a call that is over brings nobody back."""
        mine = self.calls.get(call, contact.id) == contact.id
        there = contact.state in ("waiting", "paused", "offered") and contact.callback
        if not there or not mine:
            return False
        if contact.state != "offered":  # else a guide is being rung for it already
            contact.state = "waiting"
        contact.callback, contact.call, contact.farewell = False, call, ""
        contact.calling, contact.stands_by = "", False
        self.calls[call] = contact.id
        self.tells("Rejoined", contact.id)
        self.assigned()
        return True

    def resumes(self, contact: Contact) -> None:
        """In line again where the site has that line; rests on while the group is closed."""
        if contact.state != "paused":
            return
        contact.farewell = ""
        if contact.calling:
            if not contact.stands_by:
                self._stands_by(contact)
            return
        contact.state, contact.stands_by = "waiting", False
        self.tells("Resumed", contact.id)
        if self.is_open(contact.queue):
            self.assigned()
        else:
            self.rests(contact)

    def stands_by(self, contact: Contact, call: str) -> None:
        """Nobody rings the telephone with which the citizen calls."""
        contact.calling = call
        if contact.state == "waiting":
            self._stands_by(contact)

    def _stands_by(self, contact: Contact) -> None:
        contact.state, contact.stands_by = "paused", True
        self.tells("Paused", contact.id, why="calling")

    def is_on_the_line(self, number: str, call: str) -> None:
        """Nobody rings that telephone meanwhile; a call that is over comes back by no late word."""
        is_over = self.calls.get(call) in ("ended", "full") or self.over.get(number) == call
        if number and not is_over:
            self.lines[number] = call
            self.over.pop(number, None)

    def is_engaged(self, contact: Contact, but: str = "") -> bool:
        """Stands by when its telephone is on the line with us in another call."""
        call = self.lines.get(contact.caller, "")
        if call and call != but and contact.callback and contact.state in ("waiting", "paused"):
            self.stands_by(contact, call)
        return bool(call)

    def is_off(self, number: str, call: str) -> None:
        """The call is over, which may have been another's on the same telephone."""
        if number and call and self.lines.get(number, call) == call:
            self.lines.pop(number, None)
            self.over[number] = call
        promised = self.promise_of(number)
        if promised and promised.calling == call:
            self.is_off_the_line(promised)

    def is_off_the_line(self, contact: Contact) -> None:
        contact.calling = ""
        if contact.stands_by:
            self.resumes(contact)

    def rests(self, contact: Contact) -> None:
        contact.state, contact.farewell, contact.stands_by = "paused", "", False
        self.tells("Paused", contact.id)

    def closes(self) -> None:
        """Callbacks of closed groups leave the line; who rests may be told to rest for longer."""
        while self.told and self.told[0]["event"] == "Paused":
            contact = self.contacts[self.told[0]["contact"]]
            assert contact.state in ("waiting", "paused"), f"rests though it is {contact}"
            assert contact.callback, f"rests on the line: {contact}"
            assert not self.is_open(contact.queue), f"rests while it is open: {contact}"
            self.rests(contact)
        for contact in self.waiting:
            assert not contact.callback or self.is_open(contact.queue), f"never rests: {contact}"
