"""What citizens do."""

from functools import partial

from callback.verbs.request import request
from tests.chaos.attack.conversations import Conversations
from tests.chaos.attack.outside import Ids, Leg
from tests.chaos.attack.reference.nouns import Contact
from tests.chaos.attack.town import CITIZENS

KEYS = ("1", "1", "1", "", "7")
"""1 talks, silence is a machine, any other key repeats the question."""
CROWD = 6
"""While so many wait, hardly anyone calls, so that the queues drain."""


class Citizens(Conversations):
    """Each action takes `pick`, which chooses a candidate; returns False if there is none."""

    def citizen_calls(self, pick: int) -> bool:
        if len(self.reference.waiting) >= CROWD and pick % 16 != 1:
            return False
        number, numbers = CITIZENS[pick % len(CITIZENS)], self.router.site.numbers
        called = numbers[pick // len(CITIZENS) % len(numbers)]
        leg = self.outside.leg("citizen", number=number)
        leg.to, leg.queue = called.number, f"{called.group}.{called.languages[0]}"
        form = {"From": number, "To": leg.to}
        return self.do(
            partial(self.outside.post, "/voice/incoming", leg.call, form),
            partial(self._called, leg),
        )

    def citizen_chooses_about_callback(self, pick: int) -> bool:
        """Press 1 to wait on the line in the callback's place, or 4 for something else."""
        legs = [leg for leg in self.outside.living("citizen") if not leg.about]
        return self.with_one(legs, pick, partial(self._chooses_key, "14"[pick % 2]))

    def _chooses_key(self, key: str, leg: Leg) -> None:
        form = {"From": leg.number, "To": leg.to, "Digits": key}

        def expected() -> None:
            self.reference.chooses_key(leg.call, leg.number, leg.queue, key)
            self._knows(leg)

        self.do(partial(self.outside.post, "/voice/promised/choice", leg.call, form), expected)

    def _called(self, leg: Leg) -> None:
        self.reference.calls_in(leg.call, leg.number, leg.queue)
        self._knows(leg)

    def _knows(self, leg: Leg) -> None:
        known = self.reference.calls.get(leg.call, "")
        if known in self.reference.contacts:
            leg.about = known

    def citizen_hangs_up(self, pick: int) -> bool:
        return self.with_one(self.outside.living("citizen"), pick, self.dies)

    def conversation_ends(self, pick: int) -> bool:
        """One of the two hangs up, by telephone or on the guide's page."""
        talking = [c for c in self.reference.contacts.values() if c.state == "connected"]
        return self.with_one(talking, pick, partial(self._hangs_up, pick))

    def citizen_keeps_waiting(self, pick: int) -> bool:
        return self.with_one(self._waiting(), pick, partial(self._finishes_round, ""))

    def citizen_requests_callback(self, pick: int) -> bool:
        return self.with_one(self._waiting(), pick, partial(self._finishes_round, "1"))

    def citizen_answers_callback(self, pick: int) -> bool:
        ringing = self.outside.living("callback", answered=False)
        return self.with_one(ringing, pick, self._citizen_answers)

    def citizen_presses_key(self, pick: int) -> bool:
        there = self.outside.living("callback", answered=True)
        return self.with_one(there, pick, partial(self._citizen_presses, KEYS[pick % len(KEYS)]))

    def citizen_does_not_answer(self, pick: int) -> bool:
        return self.with_one(self.outside.living("callback"), pick, self.dies)

    def _hangs_up(self, pick: int, contact: Contact) -> None:
        guide = self.outside.legs.get(self.reference.guide(contact.guide).leg)
        leg = self.outside.legs[contact.call] if pick % 3 else guide
        if pick % 5 == 0:
            self.hangs_up_on_page(contact)
        elif leg and leg.alive:
            self.dies(leg)
            self.do(*self.news.pop())

    def _waiting(self) -> list[Leg]:
        legs = self.outside.living("citizen") + self.outside.living("callback", answered=True)
        return [leg for leg in legs if leg.about]

    def _finishes_round(self, key: str, leg: Leg) -> None:
        """End a hold round, or request a callback with key 1."""
        if not key:
            self._waits_on(leg, leg.about, last=leg.last)
            return
        if not self.reference.contacts[leg.about].in_conversation:
            leg.enters("")  # to the dialogue
        self.do(
            lambda: request(self.outside.callbacks, leg.about, leg.call, self.now),
            partial(self.reference.asks_for_callback, leg.about, leg.call),
        )

    def _waits_on(self, leg: Leg, about: str, *, last: bool) -> None:
        """End a hold round; the line may end only in the round after an announcement."""
        ids: Ids = {"contact": about} | ({"last": 1} if last else {})

        def expected() -> None:
            self.reference.waits_on(about, leg.call, last=last)
            contact = self.reference.contacts[about]
            cannot_be = contact.call == leg.call and self.reference.cannot_be_served(contact)
            assert leg.last is cannot_be, (
                f"end announced: {leg.last}, cannot be served: {cannot_be}: {contact}"
            )

        self.do(partial(self.outside.post, "/voice/hold", leg.call, {}, **ids), expected)

    def _citizen_answers(self, leg: Leg) -> None:
        leg.answered = True
        ids: Ids = {"contact": leg.about, "attempt": leg.attempt}
        self.do(
            partial(self.outside.post, "/voice/citizen/answer", leg.call, {}, **ids),
            partial(self.reference.citizen_answers, leg.about, leg.attempt, leg.call),
        )

    def _citizen_presses(self, key: str, leg: Leg) -> None:
        ids: Ids = {"contact": leg.about, "attempt": leg.attempt}
        form = {"Digits": key} if key else {}

        def presses() -> None:
            self.outside.post("/voice/citizen/key", leg.call, form, **ids)
            if key == "1":  # hears why we call, and then joins the guide
                self.outside.post("/voice/citizen/join", leg.call, {}, **ids)

        self.do(
            presses,
            partial(self.reference.citizen_presses, leg.about, leg.attempt, leg.call, key),
        )
