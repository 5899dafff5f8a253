"""What must hold at every moment of a day: nobody alone, in silence, or in two conversations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from conversation.arrangement import Sound, arrangement
from routing.state.contact import IN_CONVERSATION, WITH_GUIDE, ContactState
from routing.state.guide import GuideState
from tests.chaos.conversations.exchange import Leg

if TYPE_CHECKING:
    from tests.chaos.conversations.day import Day

ALONE_S = 20
"""The longest, in seconds, that anybody may be alone, in two rooms, or hear what is not meant."""


class Invariants:
    """Checks a day; remembers since when something has been wrong."""

    def __init__(self, day: Day) -> None:
        self._day = day
        self._since: dict[str, float] = {}

    def hold(self) -> None:
        """Raise AssertionError for the first invariant that is broken."""
        legs = [leg for leg in self._day.exchange.legs.values() if leg.alive and leg.answered]
        for leg in legs:
            self._lasts(f"alone: {leg.call}", self._is_alone(leg))
            assert leg.sound in list(Sound), leg
        there = Counter(leg.who for leg in legs if leg.room)
        for who in {leg.who for leg in self._day.exchange.legs.values()} - {"party"}:
            self._lasts(f"in two conversations: {who}", there[who] > 1)
        self._checks_sound(legs)
        self._checks_guides()

    def _lasts(self, what: str, wrong: bool) -> None:
        """Fail if `what` has been wrong for too long."""
        if not wrong:
            self._since.pop(what, None)
            return
        since = self._since.setdefault(what, self._day.now)
        assert self._day.now - since <= ALONE_S, what

    def _is_alone(self, leg: Leg) -> bool:
        """Return whether the leg is the only one in its conference, and hears nothing there.

        A guide whose colleague's telephone rings hears the ringing tone.
        """
        exchange = self._day.exchange
        rings = any(
            "colleague_call" in one.ids and one.alive and not one.answered
            for one in exchange.legs.values()
            if one.room == leg.room
        )
        hears = bool(leg.sound) or rings
        return bool(leg.room) and not hears and len(exchange.present_in(leg.room)) == 1

    def _checks_sound(self, legs: list[Leg]) -> None:
        """Check that the citizen hears what the arrangement says."""
        day, contact = self._day, self._day.contact(self._day.id)
        heard = next((leg.sound for leg in legs if leg.call == contact.call and leg.room), None)
        wrong = False
        if heard is not None and contact.state in IN_CONVERSATION and not contact.interrupted:
            gone = contact.state is ContactState.TRANSFERRED
            wrong = heard != arrangement(day.talks.get(contact), transferred=gone).citizen
        self._lasts("sound of the citizen", wrong)

    def _checks_guides(self) -> None:
        day = self._day
        here = [day.guide(guide) for guide in "123"]
        with_contact = (GuideState.CONNECTED, GuideState.CONSULTED)
        assert all(guide.contact for guide in here if guide.state in with_contact), here
        owner = day.contact(day.id)
        if owner.state in WITH_GUIDE:
            assert day.guide(owner.guide).state is GuideState.CONNECTED, here
