"""What citizens do."""

from functools import partial

from tests.attack.legs import Legs
from tests.attack.outside import Ids, Leg
from tests.attack.reference.nouns import Contact
from tests.attack.town import CITIZENS

KEYS = ("1", "1", "1", "", "7")
"""1 talks, silence is a machine, another key hears it again."""
CROWD = 6
"""While so many wait hardly anybody calls, so that there is an end to it."""


class Citizens(Legs):
    """Each verb takes `pick`, which chooses among what there is; False when there is nothing."""

    def a_citizen_calls(self, pick: int) -> bool:
        if len(self.reference.waiting) >= CROWD and pick % 16 != 1:
            return False
        number, numbers = CITIZENS[pick % len(CITIZENS)], self.desk.site.numbers
        called = numbers[pick // len(CITIZENS) % len(numbers)]
        leg = self.outside.leg("citizen", number=number)
        form = {"From": number, "To": called.number}
        queue = f"{called.group}.{called.languages[0]}"
        return self.do(
            partial(self.outside.post, "/voice/incoming", leg.call, form),
            partial(self._called, leg, queue),
        )

    def _called(self, leg: Leg, queue: str) -> None:
        self.reference.calls_in(leg.call, leg.number, queue)
        known = self.reference.calls.get(leg.call, "")
        if known in self.reference.contacts:
            leg.about = known

    def a_citizen_hangs_up(self, pick: int) -> bool:
        return self.with_one(self.outside.living("citizen"), pick, self.dies)

    def a_conversation_is_over(self, pick: int) -> bool:
        """One of the two hangs up, and it is told at once."""
        talking = [c for c in self.reference.contacts.values() if c.state == "connected"]
        return self.with_one(talking, pick, partial(self._rings_off, pick))

    def a_citizen_waits_on(self, pick: int) -> bool:
        return self.with_one(self._waiting(), pick, partial(self._round, ""))

    def a_citizen_asks_for_a_callback(self, pick: int) -> bool:
        return self.with_one(self._waiting(), pick, partial(self._round, "1"))

    def a_citizen_answers_the_callback(self, pick: int) -> bool:
        ringing = self.outside.living("callback", answered=False)
        return self.with_one(ringing, pick, self._citizen_answers)

    def a_citizen_presses_a_key(self, pick: int) -> bool:
        there = self.outside.living("callback", answered=True)
        return self.with_one(there, pick, partial(self._citizen_presses, KEYS[pick % len(KEYS)]))

    def a_citizen_does_not_come(self, pick: int) -> bool:
        return self.with_one(self.outside.living("callback"), pick, self.dies)

    def _rings_off(self, pick: int, contact: Contact) -> None:
        guide = self.outside.legs[self.reference.guide(contact.guide).leg]
        leg = self.outside.legs[contact.call] if pick % 3 else guide
        if leg.alive:
            self.dies(leg)
            self.do(*self.news.pop())

    def _waiting(self) -> list[Leg]:
        legs = self.outside.living("citizen") + self.outside.living("callback", answered=True)
        return [leg for leg in legs if leg.about]

    def _round(self, key: str, leg: Leg) -> None:
        """The end of a hold round, or a key pressed in it."""
        asks = self.reference.asks_for_callback if key else self.reference.waits_on
        form, path = ({"Digits": key}, "/voice/hold/key") if key else ({}, "/voice/hold")
        self.do(
            partial(self.outside.post, path, leg.call, form, contact=leg.about),
            partial(asks, leg.about, leg.call),
        )

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
        self.do(
            partial(self.outside.post, "/voice/citizen/key", leg.call, form, **ids),
            partial(self.reference.citizen_presses, leg.about, leg.attempt, leg.call, key),
        )
