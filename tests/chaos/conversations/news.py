"""What the carrier tells of legs: answered, moved, ended; every fifth end is never told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callback.verbs.accept import accept
from conversation.colleague_calls.end_colleague_call import end_colleague_call
from conversation.colleague_calls.legs import colleague_answered
from conversation.colleague_calls.record import CallEnd, Side
from conversation.verbs.party_joined import party_joined
from conversation.verbs.party_left import PartyEnd, party_left
from ivr.effects.call_events import citizen_gone, guide_gone
from ivr.flow.conference import room
from routing.verbs.mark_answered import mark_answered
from routing.verbs.rejoin_guide import complete_rejoin
from routing.verbs.release_call import release_call
from tests.chaos.conversations.exchange import Leg

if TYPE_CHECKING:
    from tests.chaos.conversations.day import Day

TOLD = 0.8
"""The share of ended legs of which we are told."""


class News:
    """Delivers the webhooks of the exchange's legs."""

    def __init__(self, day: Day) -> None:
        self._day = day

    def answers(self) -> None:
        """Let ringing telephones be answered; the webhook about it may come twice."""
        for leg in list(self._day.exchange.legs.values()):
            if leg.alive and not leg.answered and self._day.random.random() < 0.7:
                leg.answered = True
                for _ in range(self._day.random.choice((1, 2))):
                    if leg.alive and not self._is_wanted(leg):
                        self._day.exchange.dies(leg.call)

    def arrive(self) -> bool:
        """Deliver what has happened since; return whether anything had."""
        exchange = self._day.exchange
        moved, exchange.moved = exchange.moved, []
        for leg, path in moved:
            self._asks(leg, path)
        ended, exchange.ended = exchange.ended, []
        for leg in ended:
            if self._day.random.random() < TOLD:
                self._ends(leg)
        return bool(moved or ended)

    def _is_wanted(self, leg: Leg) -> bool:
        """Tell that the leg is answered; return whether it may stay."""
        day, ids = self._day, leg.ids
        if "colleague_call" in ids:
            side = Side(ids["side"])
            return colleague_answered(day.talks, ids["colleague_call"], side, leg.call, day.now)
        if "attempt" in ids:
            joined = party_joined(day.talks, day.id, ids["attempt"], leg.call, day.now)
            return joined or day.guide(day.contact(day.id).guide or "none").call == leg.call
        if "offer" in ids:
            taken = accept(day.callbacks, ids["offer"], leg.call, day.now) is not None
        else:
            guide = ids["guide"]
            taken = complete_rejoin(day.router, guide, day.id, leg.call, day.now) is not None
        if taken:
            leg.room = room(day.id, day.contact(day.id).offer)
        return taken

    def _asks(self, leg: Leg, path: str) -> None:
        """Let a moved call ask for its document: the conference, the wait loop or the end."""
        day = self._day
        if leg.who != "citizen":
            day.exchange.dies(leg.call)
        elif path == "/voice/join" and mark_answered(day.router, day.id, leg.call, day.now):
            leg.room = room(day.id, day.contact(day.id).offer)

    def _ends(self, leg: Leg) -> None:
        day, ids = self._day, leg.ids
        if leg.who == "citizen":
            citizen_gone(day.router, day.id, leg.call, day.now)
        elif "colleague_call" in ids:
            call, side = ids["colleague_call"], Side(ids["side"])
            end_colleague_call(day.talks, call, side, CallEnd.HUNG_UP, day.now)
        elif "attempt" in ids:
            party_left(day.talks, day.id, ids["attempt"], PartyEnd.HUNG_UP, day.now)
        guide_gone(day.router, day.id, leg.call, day.now)
        for guide in "123":
            if day.guide(guide).call == leg.call:
                release_call(day.router, guide, leg.call, day.now)
