"""What becomes of a promise, until the citizen is rung."""

from callback.numbers import refusal
from callback.verbs.stand_by import LINES
from tests.chaos.attack.reference.guides import Guides
from tests.chaos.attack.reference.nouns import Contact


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
            self.leaves_late(contact)
        contact.promised = contact.owed = True
        self.tells("Promised", contact.id)
        self.is_engaged(contact, but=call)

    def ends(self, contact: Contact, ending: str, field: str) -> None:
        guide = contact.guide if contact.state != "waiting" else ""
        self.calls[contact.call] = "ended"
        contact.state, contact.end = "ended", ending
        self.counts(contact.queue, field)
        if ending != "abandoned":
            self.leaves_late(contact)
        self.tells("Ended", contact.id, guide, ending=ending)

    def leaves_late(self, contact: Contact) -> None:
        """Not answered in time, and gone from the line for another reason than having hung up."""
        waited = self.now - contact.since
        late = waited > self.group_of(contact.queue).service_target_s
        if late and not contact.promised and not contact.met:
            self.counts(contact.queue, "late_left")

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
        self._rests_no_more(contact)
        self.calls[call] = contact.id
        self.tells("Rejoined", contact.id)
        self.assigned()
        return True

    def resumes(self, contact: Contact) -> None:
        """In line again where the site has that line; rests on while nobody may be rung."""
        if contact.state != "paused":
            return
        if contact.rests == "held" and self._is_to_be_tried():
            contact.rests = ""
            self.tells("Paused", contact.id)
        elif not self._stands_in_line(contact):
            return
        if self.may_be_rung(contact.queue):
            self.assigned()
        else:
            self.rests(contact)

    def _is_to_be_tried(self) -> bool:
        """Whether the stream tells next that what was held back rests until its next try."""
        told = self.told[0] if self.told else {}
        return told.get("event") == "Paused" and not told.get("why")

    def _stands_in_line(self, contact: Contact) -> bool:
        """Unless the citizen is on the line."""
        self._rests_no_more(contact)
        contact.farewell = ""
        if contact.calling:
            if not contact.stands_by:
                self._stands_by(contact)
            return False
        contact.state, contact.stands_by = "waiting", False
        self.tells("Resumed", contact.id)
        return True

    def _rests_no_more(self, contact: Contact) -> None:
        """Who steps in for a speaker goes by how long it stands from now on."""
        contact.back = self.now if contact.rests else contact.back
        contact.rests = ""

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
        if number and self.calls.get(call) not in ("ended", "full"):
            self.lines.setdefault(number, set()).add(call)

    def engaged_in(self, number: str) -> set[str]:
        """The calls in which it is on the line; a switchboard has lines to spare."""
        calls = self.lines.get(number, set())
        return calls if len(calls) < LINES else set()

    def is_engaged(self, contact: Contact, but: str = "") -> None:
        """Stands by when its telephone is on the line with us in another call."""
        calls = self.engaged_in(contact.caller) - {but}
        if calls and contact.callback and contact.state in ("waiting", "paused"):
            self.stands_by(contact, min(calls))

    def is_off(self, number: str, call: str) -> None:
        """The call is over; the telephone may be in another."""
        others = self.lines.get(number, set())
        others.discard(call)
        promised = self.promise_of(number)
        if promised and promised.calling == call:
            if self.engaged_in(number):
                promised.calling = min(others)
            else:
                self.is_off_the_line(promised)

    def is_off_the_line(self, contact: Contact) -> None:
        contact.calling = ""
        if contact.stands_by:
            self.resumes(contact)

    def rests(self, contact: Contact) -> None:
        contact.state, contact.farewell, contact.stands_by = "paused", "", False
        contact.rests = "held" if self.group_of(contact.queue).id in self.held else "closed"
        self.tells("Paused", contact.id, why=contact.rests)

    def holds(self, group: str, *, why: str) -> None:
        """Staff have nobody of the group called back, or go on; the sweeper sees to it."""
        if (group in self.held) != bool(why):
            (self.held.add if why else self.held.discard)(group)
            self.tells("PromisesHeld", group=group, held=why)

    def closes(self) -> None:
        """Callbacks of groups that are closed or held back leave the line, and what is held back no
        more returns to it; who rests may be told to rest for longer."""
        while self.told and self.told[0]["event"] in ("Paused", "Resumed"):
            contact = self.contacts[self.told[0]["contact"]]
            assert contact.state in ("waiting", "paused"), f"rests though it is {contact}"
            assert contact.callback, f"rests on the line: {contact}"
            goes_on = contact.rests == "held" and self.group_of(contact.queue).id not in self.held
            if goes_on and self.told[0].get("why") not in ("closed", "held"):
                self.resumes(contact)
            else:
                assert not self.may_be_rung(contact.queue), f"rests without reason: {contact}"
                self.rests(contact)
        for contact in self.waiting:
            may = not contact.callback or self.may_be_rung(contact.queue)
            assert may, f"never rests: {contact}"
