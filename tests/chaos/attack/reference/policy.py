"""Which guide may have which contact, when and in what order, by docs/routing.md."""

from collections.abc import Iterator

from tests.chaos.attack.reference.nouns import Contact, Guide, Offer, WrapUp
from tests.chaos.attack.reference.skills import Skills


class Policy(Skills):
    """Judges each offer made, and whether one not made ought to have been."""

    def time_is(self, now: float) -> None:
        """Set the clock; what has expired is in doubt if the clock is set back."""
        self.now, self.at_rest = now, False
        over = {pair: until for pair, until in self.apart.items() if until <= now}
        self.apart = {pair: until for pair, until in self.apart.items() if until > now}
        for contact in self.contacts.values():
            if contact.kept_for and contact.kept_until <= now:
                over[contact.id, ""] = contact.kept_until
                contact.kept_for = ""
        self.doubtful |= over

    def in_doubt(self, guide: Guide, contact: Contact) -> bool:
        """Return whether the two may still be kept apart, or it kept for another guide."""
        whom = (guide.id, contact.kept_for, "")
        until = (self.doubtful.get((contact.id, one), 0.0) for one in whom)
        return max(until) > self.now

    def musters(self) -> None:
        """List each guide under their present skills and status."""
        self.mustered, self.at_rest = True, False
        for guide in self.guides.values():
            guide.interruptible = guide.interruptible and guide.id in self.site.guides
        self.on_duty_as = {(id_, self.skills(id_)) for id_ in self.on_duty}

    def assigned(self) -> None:
        """Take note of the offers next in the stream, as far as they are right.

        A wrong one may become right later in the step: two decisions in one step append their
        offers one after the other. An objection that remains in the end is a fault.
        """
        while self.events and self.events[0]["event"] == "Offered":
            contact = self.contacts[self.events[0]["contact"]]
            guide = self.guide(self.events[0]["guide"])
            self.objection = next(self._objections(contact, guide), "")
            if self.objection:
                return
            self._offered(contact, guide, self.expects("Offered", contact.id, guide.id)["offer"])

    def _objections(self, contact: Contact, guide: Guide) -> Iterator[str]:
        who = f"{contact} to {guide} at {self.now}"
        if contact.state != "waiting":
            yield f"offered while not waiting: {who}"
        if not (guide.free or guide.interruptible):
            yield f"offered to a guide who is not free: {who}"
        if guide.interruptible and guide.was_interrupted:
            yield f"interrupts wrap-up twice in a row: {who}"
        if not self.mustered or self.in_doubt(guide, contact):
            return
        if guide.interruptible:
            yield from self._interruption_objections(contact, guide, who)
            return
        if not self.may_take(guide, contact):
            yield f"offered to a guide who may not take it: {who}"
        if self.is_kept_free(guide, contact):
            yield f"offered to a guide who is held back: {who}"
        yield from self._overtakes(contact, guide, who)

    def _interruption_objections(self, contact: Contact, guide: Guide, who: str) -> Iterator[str]:
        if not self.may_interrupt(guide, contact):
            yield f"may not interrupt wrap-up: {who}"
        for other in self.guides.values():
            if other.free and self.should_take(other, contact):
                yield f"interrupts wrap-up although {other} is free: {who}"

    def _overtakes(self, contact: Contact, guide: Guide, who: str) -> Iterator[str]:
        for other in self.waiting:
            if self.should_take(guide, other):
                if self.urgency(other) > self.urgency(contact):
                    yield f"{other} ranks before {who}"
                if contact.since - other.since > self.bound(contact, other):
                    yield f"{other} was overtaken beyond the bound by {who}"

    def _offered(self, contact: Contact, guide: Guide, offer: str) -> None:
        self.offers[offer] = Offer(contact, guide)
        if guide.state == "wrap_up":
            queue, met = self.handles(guide)
            guide.later = WrapUp(guide.contact, queue, met, self.now)
            guide.was_interrupted, guide.interruptible, guide.handled = True, False, None
        contact.state, contact.offer, contact.guide = "offered", offer, guide.id
        guide.state, guide.offer, guide.contact = "offered", offer, contact.id

    def check_no_one_waits_beside_a_free_guide(self) -> None:
        """Check that no contact waits while a guide who should take it is free."""
        for contact in self.waiting if self.mustered and self.at_rest else ():
            for guide in self.guides.values():
                takes = guide.free and self.should_take(guide, contact)
                interrupts = guide.interruptible and self.should_interrupt(guide, contact)
                assert not takes, f"{contact} waits beside {guide}"
                assert not interrupts, f"{contact} waits beside wrap-up: {guide}"

    def should_interrupt(self, guide: Guide, contact: Contact) -> bool:
        """Return whether nothing prevents it, though another contact may come first."""
        return not self.in_doubt(guide, contact) and self.may_interrupt(guide, contact)

    def may_interrupt(self, guide: Guide, contact: Contact) -> bool:
        """Return whether a caller in a scarce language may interrupt the guide's wrap-up now."""
        if contact.callback or not self.is_scarce(contact.language) or self.keeper_of(contact):
            return False
        if guide.again or (contact.id, guide.id) in self.apart:
            return False
        return self.waited(contact) >= self.reaches_after(guide.id, contact.queue)

    def handles(self, guide: Guide) -> tuple[str, float]:
        """Return the queue of the contact in the guide's wrap-up, and when the two met."""
        contact = self.contacts[guide.contact]
        return guide.handled or (contact.queue, contact.met)

    def should_take(self, guide: Guide, contact: Contact) -> bool:
        """Return whether nothing prevents it, though another contact may come first."""
        if self.in_doubt(guide, contact) or not self.may_take(guide, contact):
            return False
        return not self.is_kept_free(guide, contact)

    def may_take(self, guide: Guide, contact: Contact) -> bool:
        """Return whether the guide may take the contact now.

        A contact that is kept for a guide may be offered to that one at once, and to no other.
        """
        keeper = self.keeper_of(contact)
        if keeper:
            return guide.id == keeper
        if guide.again > self.now:
            return False
        if (contact.id, guide.id) in self.apart:
            return False
        if self.waited(contact) >= self.reaches_after(guide.id, contact.queue):
            return True
        return self.stood(contact) >= self.steps_in_after(guide.id, contact.queue)

    def keeper_of(self, contact: Contact) -> str:
        """Return for whom it is kept, while they may serve it and have not declined it."""
        keeper = contact.kept_for if contact.kept_until > self.now else ""
        declined = (contact.id, keeper) in self.apart or (keeper and self.guide(keeper).again > 0)
        return "" if declined or not self.may_ever(keeper, contact.queue) else keeper

    def is_kept_free(self, guide: Guide, contact: Contact) -> bool:
        """Return whether the guide is held back from this contact.

        That is the last idle speaker of a scarce language, for a contact in another language.
        """
        rules = self.site.routing
        if self.keeper_of(contact) or self.is_scarce(contact.language):
            return False
        if self.group_of(contact.queue).head_start_s:
            return False
        if len(self.waiting) > rules.hold_back_waiting or self.qualified(contact.queue) <= 1:
            return False
        return self.waited(contact) < rules.hold_back_s and any(
            self.is_scarce(language) and self.free_speakers(language) == [guide.id]
            for language in self.site.languages
        )

    def waited(self, contact: Contact) -> float:
        return max(0.0, self.now - contact.since)

    def stood(self, contact: Contact) -> float:
        """Return the time in the queue, without a night or a hold in between."""
        return max(0.0, self.now - max(contact.since, contact.back))

    def urgency(self, contact: Contact) -> float:
        """Return the rank: the wait with its head start, rounded to compare."""
        rules, group = self.site.routing, self.group_of(contact.queue)
        few = max(0.0, 1 - self.qualified(contact.queue) / rules.boost_below)
        return round(rules.boost_s * few + group.head_start_s - contact.since, 6)

    def bound(self, one: Contact, other: Contact) -> float:
        """Return how much later a contact may have arrived than another and come first."""
        if one.queue == other.queue:
            return 0.0
        groups = self.site.groups.values()
        return self.site.routing.boost_s + max(group.head_start_s for group in groups)

    objection = ""
    """What is wrong with the next offer in the stream."""
    mustered = True
    """Whether the sweeper has mustered since the site was changed."""
    at_rest = True
    """Whether a decision was made since the clock or the site changed."""
