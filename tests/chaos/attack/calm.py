"""A calm while: every job and webhook is prompt, and nobody may stay alone, or without sound."""

from collections import Counter

from conversation.arrangement import Sound
from tests.chaos.attack.clock import Clock
from tests.chaos.attack.jobs import Jobs
from tests.chaos.attack.outside import Leg

ALONE_S = 20
"""The longest, in seconds, that anybody may be alone, in two conferences, or hear what is wrong."""
CALM_S = ALONE_S + 4
CHECKED_EVERY_S = 3
LAST_DEADLINE_S = 40
"""Seconds within which every conversation has ended whose legs are over."""


class Calm(Jobs, Clock):
    """Whatever the attack has done before, all is well after a calm while."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._since: dict[str, float] = {}

    def line_is_calm(self, _: int) -> bool:
        """Let a calm while pass, in which nobody hangs up, answers or presses a button."""
        self._catches_up()
        for second in range(CALM_S):
            self._second_passes(second)
            self._check_legs()
        return True

    def everyone_hangs_up(self) -> None:
        """End every leg; then every conversation must end."""
        self._catches_up()
        for leg in list(self.outside.legs.values()):
            if leg.alive:
                self.dies(leg)
        for second in range(LAST_DEADLINE_S):
            self._second_passes(second)
        for contact in self.reference.contacts.values():
            assert not contact.in_conversation, f"has not ended: {contact}"
            assert contact.state != "connecting", f"has not ended: {contact}"
        for guide in self.reference.guides.values():
            assert guide.state not in ("connected", "consulted"), f"is not free: {guide}"

    def _catches_up(self) -> None:
        """Let the clock be right again, and every deadline with it."""
        self._since = {}
        if self.now < self.latest:
            self.time_passes(self.latest - self.now)

    def _second_passes(self, second: int) -> None:
        self.time_passes(1)
        if second % CHECKED_EVERY_S == 0:
            self.sweeper_checks_legs(0)
        self.settles()

    def _check_legs(self) -> None:
        legs = [leg for leg in self.outside.legs.values() if leg.alive and leg.room]
        for leg in legs:
            self._lasts(f"alone: {leg}", self._is_alone(leg))
            assert leg.sound in [*Sound], f"on hold without sound: {leg}"
        for who, rooms in Counter(leg.who for leg in legs if leg.who).items():
            self._lasts(f"in two conversations: {who}", rooms > 1)
        for leg in legs:
            self._lasts(f"hears {leg.sound or 'the others'}: {leg}", self._hears_wrong(leg))

    def _lasts(self, what: str, wrong: bool) -> None:
        """Fail if `what` has been wrong for too long."""
        key = what.partition("(")[0] + what.partition("call='")[2].partition("'")[0]
        if not wrong:
            self._since.pop(key, None)
            return
        assert self.now - self._since.setdefault(key, self.now) <= ALONE_S, what

    def _is_alone(self, leg: Leg) -> bool:
        """Return whether it is the only one in its conference, and no telephone rings for it."""
        if len(self.outside.present_in(leg.room)) > 1:
            return False
        contact = self.reference.contacts.get(leg.room.partition("-")[0])
        if contact is None:
            return True
        rings = contact.state == "connecting" and contact.callback and leg.tone
        transferred = contact.state == "transferred" and self.reference.talk_of(contact).rings
        return not (rings or (transferred and leg.sound))

    def _hears_wrong(self, leg: Leg) -> bool:
        """Return whether a citizen or third party hears anything but what they should."""
        contact = self.reference.contacts.get(leg.room.partition("-")[0])
        if contact is None or not contact.in_conversation or contact.interrupted:
            return False
        heard = self.reference.hears(contact)
        wanted = {contact.call: heard[0], contact.party: heard[1]}
        return leg.call in wanted and leg.sound != wanted[leg.call]
