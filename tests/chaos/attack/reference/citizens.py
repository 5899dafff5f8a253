"""What becomes of a citizen's call: arriving, waiting, a callback, leaving."""

from tests.chaos.attack.reference.nouns import Contact
from tests.chaos.attack.reference.promises import Promises


class Citizens(Promises):
    """Each method is one webhook of a citizen's leg."""

    def calls_in(self, call: str, caller: str, queue: str) -> None:
        """A citizen with a callback hears of it, or meets the guide who is there already."""
        promised = self.promise_of(caller)
        if promised and promised.state == "connecting":
            self.meets(promised, call, instead=promised.call)
        elif not promised or (promised.state == "offered" and not self.takes_place(promised, call)):
            self.enters(call, caller, queue)
        elif promised.state in ("waiting", "paused"):
            self.stands_by(promised, call)
        self.is_on_the_line(caller, call)

    def chooses_key(self, call: str, caller: str, queue: str, key: str) -> None:
        """When told of the callback: 1 rejoins, 4 is about something else."""
        promised = self.promise_of(caller)
        if promised is None or key == "4":
            self.enters(call, caller, queue)
        else:
            self.takes_place(promised, call)

    def takes_place(self, contact: Contact, call: str) -> bool:
        """Rejoin, unless the group is closed."""
        return self.is_open(contact.queue) and self.rejoins(contact, call)

    def enters(self, call: str, caller: str, queue: str) -> None:
        """Arrive once; a citizen with a callback in this queue rejoins instead."""
        promised = self.promise_of(caller)
        if not self.is_open(queue):
            return
        if promised and promised.queue == queue and self.rejoins(promised, call):
            return
        if call in self.calls:
            return
        if self.is_full(queue):
            self.calls[call] = "full"
            self.counts(queue, "turned_away")
            self.expects("TurnedAway", queue=queue)
        else:
            self._arrives(call, caller, queue)

    def is_full(self, queue: str) -> bool:
        """Only citizens on the line fill the queue; callbacks in it do not."""
        line = [c for c in self.waiting if c.queue == queue and not c.callback]
        full_at = self.group_of(queue).full_at
        return full_at is not None and len(line) >= full_at

    def _arrives(self, call: str, caller: str, queue: str) -> None:
        keeper, until = self._keeper(caller, queue), self.now + self.site.routing.reserve_s
        kept = {"kept_for": keeper, "kept_until": str(round(until * 1000)) if keeper else ""}
        id_ = self.expects("Queued", queue=queue, **kept)["contact"]
        contact = self.contacts[id_] = Contact(id_, queue, self.now, caller, call)
        if keeper:
            contact.kept_for, contact.kept_until = keeper, until
        self.calls[call] = id_
        self.counts(queue, "offered")
        self.assigned()

    def _keeper(self, caller: str, queue: str) -> str:
        """Return the guide on duty whom the citizen met last: the contact is kept for them."""
        guide = self.met.get(caller, "") if caller else ""
        there = (guide, self.skills(guide)) in self.on_duty_as and self.may_ever(guide, queue)
        return guide if there else ""

    def waits_on(self, id_: str, call: str, *, last: bool = False) -> None:
        """One more hold round, unless a guide is there or the longest wait has passed.

        A citizen who cannot be served hears so in one round; the next, `last`, is the end.
        """
        contact = self.contacts[id_]
        if contact.call == call and contact.state == "connecting":
            self.meets(contact, call)
        if contact.call != call or contact.state != "waiting":
            return
        if self.has_outwaited(contact):
            self._outwaits(contact, call)
        elif last and self.cannot_be_served(contact):
            self.ends(contact, "closed", "closed")
        else:
            self.gives_up_guide(contact)

    def cannot_be_served(self, contact: Contact) -> bool:
        """Return whether the contact ends as closed.

        That is when the group has closed for the day, nobody on duty may serve it, and the number
        cannot be rung.
        """
        if contact.state != "waiting":
            return False
        gone = not self.opens_again(contact.queue) and not self.somebody_may(contact.queue)
        return gone and not self.can_be_rung(contact)

    def _outwaits(self, contact: Contact, call: str) -> None:
        if not self.can_be_rung(contact):
            self.ends(contact, "outwaited", "outwaited")
        elif self.owed_to(contact.caller):
            self.ends(contact, "already_promised", "already_promised")
        else:
            self.promises(contact, call)

    def has_outwaited(self, contact: Contact) -> bool:
        """Return whether the longest wait has passed.

        A citizen who has rejoined has chosen to wait, without a limit.
        """
        longest = self.group_of(contact.queue).longest_wait_s
        began = max(contact.since, contact.transferred)
        too_long = longest is not None and self.now - began >= longest
        return too_long and not contact.promised

    def somebody_may(self, queue: str) -> bool:
        """Return whether a guide on duty may serve the queue, however long it takes."""
        return any(self.may_ever(guide, queue) for guide in self.on_duty)

    def asks_for_callback(self, id_: str, call: str) -> None:
        """A number has one callback at most."""
        contact = self.contacts[id_]
        waits = contact.state == "waiting" and contact.call == call
        free = self.owed_to(contact.caller) in (None, contact)
        if waits and free and self.can_be_rung(contact):
            self.promises(contact, call)

    def hangs_up(self, call: str, number: str) -> None:
        """The carrier reports that the citizen's own call is over."""
        self.is_off(number, call)
        known = self.calls.get(call, "ended")
        if known.startswith("promised:"):
            self.calls[call] = "ended"
            contact = self.contacts[known.removeprefix("promised:")]
            if contact.state == "paused" and contact.farewell == call:
                self.resumes(contact)
        elif known in self.contacts:
            self.is_gone(self.contacts[known], call)
        else:
            self.calls.setdefault(call, "ended")

    def is_reported_gone(self, contact: Contact) -> None:
        """The carrier says so when it is asked."""
        call = contact.call
        self.is_off(contact.caller, call)
        self.is_gone(contact, call)

    def is_gone(self, contact: Contact, call: str) -> None:
        """A citizen who had rejoined is still called back."""
        if contact.call == call and contact.promised and contact.state == "connecting":
            self.requeues(contact)
        there = contact.promised and contact.state in ("waiting", "offered")
        if contact.call != call or not there:
            self.leaves(contact, call)
        elif self.owed_to(contact.caller) in (None, contact):
            contact.callback, contact.owed, contact.call = True, True, ""
            self.calls[call] = "ended"
            self.expects("Promised", contact.id)
            self.is_engaged(contact, but=call)
        elif contact.state == "waiting":
            self.ends(contact, "already_promised", "already_promised")
        else:
            self.leaves(contact, call)

    def leaves(self, contact: Contact, call: str) -> None:
        """Leave in any state; the end of a call that the contact no longer has is ignored."""
        if contact.call != call:
            return
        if contact.in_conversation:
            self.parts(contact, "citizen")
        elif contact.state in ("waiting", "offered", "connecting"):
            self._abandons(contact)

    def _abandons(self, contact: Contact) -> None:
        if contact.state == "offered":
            self.offers[contact.offer].state = "withdrawn"
            self.may_still_ring(contact.offer)
        if contact.state != "waiting":
            self.releases(self.guide(contact.guide))
        short = self.now - contact.since < self.site.routing.short_abandon_s
        field = "cut_off" if contact.met else "abandoned_short" if short else "abandoned"
        field = "left_after_transfer" if contact.in_transfer else field
        self.ends(contact, "abandoned", field)
        self.assigned()

    def joins(self, id_: str, call: str) -> None:
        """The citizen's leg comes to the conference; it waits on if no guide is there."""
        if not self.meets(self.contacts[id_], call):
            self.waits_on(id_, call)

    def is_out(self, contact: Contact, call: str) -> None:
        """The leg has left the conference."""
        if contact.in_conversation:
            self.leaves(contact, call)
