"""Which guide may have which contact, when and in what order, by docs/routing.md."""

import math
from collections.abc import Iterator

from config.model.site import Site
from tests.chaos.attack.reference.ledger import Ledger
from tests.chaos.attack.reference.nouns import Contact, Guide, Offer

NEVER = math.inf


class Policy(Ledger):
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
        self.on_duty_as = {(guide, self.skills(guide)) for guide in self.on_duty}

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
        if not guide.free:
            yield f"offered to a guide who is not free: {who}"
        if not self.mustered or self.in_doubt(guide, contact):
            return
        if not self.may_take(guide, contact):
            yield f"offered to a guide who may not take it: {who}"
        if self.is_kept_free(guide, contact):
            yield f"offered to a guide who is held back: {who}"
        yield from self._overtakes(contact, guide, who)

    def _overtakes(self, contact: Contact, guide: Guide, who: str) -> Iterator[str]:
        for other in self.waiting:
            if self.should_take(guide, other):
                if self.urgency(other) > self.urgency(contact):
                    yield f"{other} ranks before {who}"
                if contact.since - other.since > self.bound(contact, other):
                    yield f"{other} was overtaken beyond the bound by {who}"

    def _offered(self, contact: Contact, guide: Guide, offer: str) -> None:
        self.offers[offer] = Offer(contact, guide)
        contact.state, contact.offer, contact.guide = "offered", offer, guide.id
        guide.state, guide.offer, guide.contact = "offered", offer, contact.id

    def check_no_one_waits_beside_a_free_guide(self) -> None:
        """Check that no contact waits while a guide who should take it is free."""
        free = [guide for guide in self.guides.values() if guide.free]
        for contact in self.waiting if self.mustered and self.at_rest else ():
            for guide in free:
                assert not self.should_take(guide, contact), f"{contact} waits beside {guide}"

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

    def reaches_after(self, guide: str, queue: str) -> float:
        """Return the wait after which a speaker may serve the queue.

        It follows from own skills, overflow and scarcity.
        """
        group, language = queue.split(".")
        after, help_ = (
            _by_skill(self.site, guide, group, language),
            self.site.groups[group].overflow,
        )
        if help_:
            helping = _by_skill(self.site, guide, help_.group, language)
            after = min(after, max(helping, float(help_.after_s)))
        if not self.speaks(guide, queue):
            return NEVER
        if self.language_first(queue):
            after = min(after, float(self.site.routing.outside_after_s))
        return min(after, self._without_speaker(guide, queue))

    def steps_in_after(self, guide: str, queue: str) -> float:
        """Return the time in the queue after which the guide serves it without its language."""
        return NEVER if self.speaks(guide, queue) else self._without_speaker(guide, queue)

    def _without_speaker(self, guide: str, queue: str) -> float:
        group, language = queue.split(".")
        known, rule = self.site.guides.get(guide), self.site.languages[language].without_speaker
        if rule.rule == "second" and rule.language:
            return max(rule.after_s, _by_skill(self.site, guide, group, rule.language))
        interpreted = rule.rule == "interpreter" and known and known.interpreter
        return rule.after_s if interpreted and known and group in known.groups else NEVER

    def speaks(self, guide: str, queue: str) -> bool:
        known = self.site.guides.get(guide)
        return known is not None and queue.split(".")[1] in known.languages

    def language_first(self, queue: str) -> bool:
        """Return whether the language is scarce, or nobody on duty speaks it in the group."""
        group, language = queue.split(".")
        own = (_by_skill(self.site, guide, group, language) for guide in self.on_duty)
        nobody = self.can_be_scarce(language) and min(own, default=NEVER) == NEVER
        return nobody or self.is_scarce(language)

    def can_be_scarce(self, language: str) -> bool:
        guides = self.site.guides.values()
        speakers = sum(language in guide.languages for guide in guides)
        few = self.site.routing.few_speakers > 0 and 2 * speakers <= len(guides)
        return few and language != self.site.default_language

    def is_scarce(self, language: str) -> bool:
        on_duty = [g for g in self.on_duty if language in self.site.guides[g].languages]
        few = len(on_duty) <= self.site.routing.few_speakers
        return few and self.can_be_scarce(language)

    @property
    def on_duty(self) -> list[str]:
        ready = (guide.id for guide in self.guides.values() if guide.status == "ready")
        return [guide for guide in ready if guide in self.site.guides]

    def free_speakers(self, language: str) -> list[str]:
        free = [guide for guide in self.on_duty if self.guides[guide].free]
        return [guide for guide in free if language in self.site.guides[guide].languages]

    def qualified(self, queue: str) -> int:
        """Count the guides on duty who serve the queue in its language, now or after a wait."""
        return sum(self.reaches_after(guide, queue) < NEVER for guide in self.on_duty)

    def may_ever(self, guide: str, queue: str) -> bool:
        """Return whether the guide may ever serve the queue.

        By skill, while its language is scarce, or by stepping in.
        """
        outside = self.speaks(guide, queue) and self.can_be_scarce(queue.split(".")[1])
        after = min(self.reaches_after(guide, queue), self.steps_in_after(guide, queue))
        return outside or after < NEVER

    objection = ""
    """What is wrong with the next offer in the stream."""
    mustered = True
    """Whether the sweeper has mustered since the site was changed."""
    at_rest = True
    """Whether a decision was made since the clock or the site changed."""


def _by_skill(site: Site, guide: str, group: str, language: str) -> float:
    known = site.guides.get(guide)
    if known is None or group not in known.groups or language not in known.languages:
        return NEVER
    levels = (known.groups[group], known.languages[language])
    return float(site.groups[group].widen_after_s) if site.routing.widening and 2 in levels else 0.0
