"""What becomes of a callback until the citizen is rung."""

from callback.numbers import refusal
from callback.verbs.suspend_during_call import LINES
from tests.chaos.attack.reference.lost_guides import LostGuides
from tests.chaos.attack.reference.nouns import Contact


class Promises(LostGuides):
    """A callback is queued or paused; a number has one at most."""

    def can_be_rung(self, contact: Contact) -> bool:
        return refusal(self.site, contact.caller) is None

    def promises(self, contact: Contact, call: str) -> None:
        """The citizen may hang up; the callback returns to the queue when that call is over."""
        self.calls[call] = f"promised:{contact.id}"
        contact.state, contact.callback, contact.call = "paused", True, ""
        contact.farewell = call
        if not contact.promised:
            self.counts(contact.queue, "promised")
            self.leaves_late(contact)
        contact.promised = contact.owed = True
        self.expects("Promised", contact.id)
        self.is_engaged(contact, but=call)

    def ends(self, contact: Contact, ending: str, field: str) -> None:
        guide = contact.guide if contact.state != "waiting" else ""
        self.calls[contact.call] = "ended"
        contact.state, contact.end = "ended", ending
        self.counts(contact.queue, field)
        if ending != "abandoned":
            self.leaves_late(contact)
        self.expects("Ended", contact.id, guide, ending=ending)

    def leaves_late(self, contact: Contact) -> None:
        """Count a contact that left after its service target without hanging up."""
        waited = self.now - contact.since
        late = waited > self.group_of(contact.queue).service_target_s
        if late and not contact.promised and not contact.met:
            self.counts(contact.queue, "late_left")

    def rejoins(self, contact: Contact, call: str) -> bool:
        """The citizen is on the line, in the old place; a call that is over cannot rejoin."""
        mine = self.calls.get(call, contact.id) == contact.id
        there = contact.state in ("waiting", "paused", "offered") and contact.callback
        if not there or not mine:
            return False
        if contact.state != "offered":  # otherwise a guide is being rung for it already
            contact.state = "waiting"
        contact.callback, contact.call, contact.farewell = False, call, ""
        contact.calling, contact.stands_by = "", False
        self._ends_pause(contact)
        self.calls[call] = contact.id
        self.expects("Rejoined", contact.id)
        self.assigned()
        return True

    def resumes(self, contact: Contact) -> None:
        """Back to the queue; paused again while nobody may be rung."""
        if contact.state != "paused":
            return
        if contact.rests == "held" and self._waits_for_next_try():
            contact.rests = ""
            self.expects("Paused", contact.id)
        elif not self._returns_to_queue(contact):
            return
        if self.may_be_rung(contact.queue):
            self.assigned()
        else:
            self.rests(contact)

    def _waits_for_next_try(self) -> bool:
        """Return whether, by the stream, a held callback is paused until its next try."""
        event = self.events[0] if self.events else {}
        return event.get("event") == "Paused" and not event.get("why")

    def _returns_to_queue(self, contact: Contact) -> bool:
        """Return to the queue, unless the citizen is on the line."""
        self._ends_pause(contact)
        contact.farewell = ""
        if contact.calling:
            if not contact.stands_by:
                self._stands_by(contact)
            return False
        contact.state, contact.stands_by = "waiting", False
        self.expects("Resumed", contact.id)
        return True

    def _ends_pause(self, contact: Contact) -> None:
        """End the pause; waits for a stand-in count from now on."""
        contact.back = self.now if contact.rests else contact.back
        contact.rests = ""

    def stands_by(self, contact: Contact, call: str) -> None:
        """The citizen calls with this telephone, so it is not rung."""
        contact.calling = call
        if contact.state == "waiting":
            self._stands_by(contact)

    def _stands_by(self, contact: Contact) -> None:
        contact.state, contact.stands_by = "paused", True
        self.expects("Paused", contact.id, why="calling")

    def is_on_the_line(self, number: str, call: str) -> None:
        """The telephone is in a call, so it is not rung.

        A late webhook of a call that is over is ignored.
        """
        if number and self.calls.get(call) not in ("ended", "full"):
            self.lines.setdefault(number, set()).add(call)

    def engaged_in(self, number: str) -> set[str]:
        """Return the telephone's calls with us; empty for a switchboard."""
        calls = self.lines.get(number, set())
        return calls if len(calls) < LINES else set()

    def is_engaged(self, contact: Contact, but: str = "") -> None:
        """Stand by if the telephone is in another call with us."""
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
        self.expects("Paused", contact.id, why=contact.rests)

    def holds(self, group: str, *, why: str) -> None:
        """Staff hold back a group's callbacks, or release them; the sweeper acts on it."""
        if (group in self.held) != bool(why):
            (self.held.add if why else self.held.discard)(group)
            self.expects("PromisesHeld", group=group, held=why)

    def closes(self) -> None:
        """Pause callbacks of closed or held groups; resume those no longer held.

        A paused callback may be paused for longer.
        """
        while self.events and self.events[0]["event"] in ("Paused", "Resumed"):
            contact = self.contacts[self.events[0]["contact"]]
            assert contact.state in ("waiting", "paused"), f"paused though it is {contact}"
            assert contact.callback, f"paused on the line: {contact}"
            goes_on = contact.rests == "held" and self.group_of(contact.queue).id not in self.held
            if goes_on and self.events[0].get("why") not in ("closed", "held"):
                self.resumes(contact)
            else:
                assert not self.may_be_rung(contact.queue), f"paused without reason: {contact}"
                self.rests(contact)
        for contact in self.waiting:
            may = not contact.callback or self.may_be_rung(contact.queue)
            assert may, f"should be paused: {contact}"
