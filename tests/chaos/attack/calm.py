"""A calm while: every job and webhook is prompt, and nobody may stay alone, or without sound."""

from collections import Counter

from redis import Redis

from config.model.site import Site
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

    def __init__(self, redis: Redis, site: Site) -> None:
        super().__init__(redis, site)
        self._since: dict[tuple[str, str], float] = {}

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
            assert leg.sound in [*Sound], f"on hold without sound: {leg}"
            self._lasts("alone", leg.call, self._is_alone(leg))
            self._lasts("hears what is wrong", leg.call, self._hears_wrong(leg))
        for who, rooms in Counter(leg.who for leg in legs if leg.who).items():
            self._lasts("in two conversations", who, rooms > 1)

    def _lasts(self, what: str, who: str, wrong: bool) -> None:
        """Fail if `what` has been wrong about somebody, a leg or a guide, for too long."""
        if not wrong:
            self._since.pop((what, who), None)
            return
        since = self._since.setdefault((what, who), self.now)
        about = self.outside.legs.get(who, who)
        assert self.now - since <= ALONE_S, f"{what} for {self.now - since:.0f} s: {about}"

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
