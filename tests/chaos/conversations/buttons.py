"""What guides press: hold, consultation, three-way calls, transfers, rejoining, colleague calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversation.colleague_calls.call_colleague import call_colleague
from conversation.record import PartyKind, Purpose, TalksWith
from conversation.verbs.complete_transfer import complete_transfer
from conversation.verbs.hang_up_guide import hang_up_guide
from conversation.verbs.invite_party import invite_party
from conversation.verbs.party_left import PartyEnd, party_left
from conversation.verbs.talk_with import talk_with
from routing.state.queue import Queue
from routing.verbs.rejoin_guide import claim_rejoin
from routing.verbs.transfer import transfer

if TYPE_CHECKING:
    from tests.chaos.conversations.day import Day

OFFICE = "+46406280431"
GROUPS = ("school", "street")


class Buttons:
    """Presses a random button, of any guide, whether it fits or not."""

    def __init__(self, day: Day) -> None:
        self._day = day

    def press(self) -> None:
        """Press one; a guide hangs up now and then."""
        buttons = [
            self._talks_with,
            self._talks_with,
            self._invites,
            self._invites,
            self._completes,
            self._drops,
            self._transfers_to_group_or_guide,
            self._rejoins,
            self._rejoins,
            self._calls_colleague,
        ]
        self._day.random.choice(buttons)()
        if self._day.random.random() < 0.02:
            hang_up_guide(self._day.talks, self._day.id, self._day.now)

    def _guide(self) -> str:
        """Return the contact's guide mostly, or any other."""
        day = self._day
        own = day.contact(day.id).guide
        return own if own and day.random.random() < 0.8 else day.random.choice("123")

    def _talks_with(self) -> None:
        day, whom = self._day, self._day.random.choice(list(TalksWith))
        talk_with(day.talks, day.id, self._guide(), whom, day.now)

    def _invites(self) -> None:
        day, guide = self._day, self._guide()
        others = [one for one in "123" if one != guide]
        colleague = PartyKind.GUIDE, day.random.choice(others)
        kind, address = day.random.choice((colleague, (PartyKind.NUMBER, OFFICE)))
        transfers = kind is PartyKind.NUMBER and day.random.random() < 0.4
        purpose = Purpose.TRANSFER if transfers else Purpose.CONSULT
        invite_party(day.talks, day.id, guide, kind, address, purpose, day.now)

    def _completes(self) -> None:
        complete_transfer(self._day.talks, self._day.id, self._guide(), self._day.now)

    def _drops(self) -> None:
        day = self._day
        talk = day.talks.recorded(day.id) or day.talks.get(day.contact(day.id))
        party_left(day.talks, day.id, talk.attempt, PartyEnd.DROPPED, day.now)

    def _transfers_to_group_or_guide(self) -> None:
        day, guide = self._day, self._guide()
        if day.random.random() < 0.7:
            return  # a conversation that is passed on at once is short
        queue = Queue(day.random.choice(GROUPS), "sv")
        to = day.random.choice(("", *(one for one in "123" if one != guide)))
        transfer(day.router, guide, day.id, queue, day.now, to_guide=to)

    def _rejoins(self) -> None:
        """Have the page of a guide whose browser was lost ask to be rung."""
        claim_rejoin(self._day.router, self._guide(), self._day.id, self._day.now)

    def _calls_colleague(self) -> None:
        day = self._day
        caller, callee = day.random.sample("123", 2)
        call_colleague(day.talks, caller, callee, day.now)
