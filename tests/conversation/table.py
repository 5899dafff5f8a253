"""A floor with one conversation under way: citizen on CIT, guide 1 on leg-CIT; guide 2 is free."""

from typing import Any, cast

from redis import Redis

from conversation.record import Conversation, PartyKind, Purpose, TalksWith
from conversation.store import Conversations
from conversation.verbs.invite_party import invite_party
from conversation.verbs.party_joined import party_joined
from conversation.verbs.party_left import PartyEnd, party_left
from conversation.verbs.ring_party import claim_party, party_rung
from conversation.verbs.talk_with import talk_with
from routing.effects import Effects
from tests.outbox import take
from tests.routing.floor import T0, Floor

OFFICE = "+46406280431"


class Table(Floor):
    """The floor's conversation, and its third party."""

    def __init__(self, redis: Redis) -> None:
        super().__init__(redis)
        self.talks = Conversations(self.router)
        self.ready("1")
        self.id = self.talk("CIT", "1")
        self.ready("2")
        take(self.store)

    @property
    def record(self) -> Conversation:
        return self.talks.get(self.contact(self.id))

    @property
    def posted(self) -> Effects:
        """The effects posted since the last look."""
        return take(self.store)

    def talks_to(self, whom: TalksWith, guide: str = "1") -> str:
        return talk_with(self.talks, self.id, guide, whom, T0)

    def invites(
        self,
        kind: PartyKind = PartyKind.NUMBER,
        address: str = OFFICE,
        purpose: Purpose = Purpose.CONSULT,
        guide: str = "1",
    ) -> str:
        return invite_party(self.talks, self.id, guide, kind, address, purpose, T0)

    def consults(self, guide: str = "2") -> None:
        assert self.invites(PartyKind.GUIDE, guide) == "ok"

    def transfers(self) -> None:
        assert self.invites(purpose=Purpose.TRANSFER) == "ok"

    def rings_party(self, leg: str = "PAR") -> None:
        claim_party(self.talks, self.id, self.record.attempt, T0)
        assert party_rung(self.talks, self.id, self.record.attempt, leg)

    def joins(self, leg: str = "PAR") -> None:
        self.rings_party(leg)
        assert party_joined(self.talks, self.id, self.record.attempt, leg, T0)

    def party_leaves(self, why: PartyEnd = PartyEnd.HUNG_UP) -> Effects:
        return party_left(self.talks, self.id, self.record.attempt, why, T0)

    def deadlines(self) -> set[str]:
        found = self.store.redis.zrange(self.store.keys.deadlines, 0, -1)
        return {str(member) for member in found}

    def events(self) -> list[str]:
        """Return the names of all events, oldest first."""
        entries = cast("Any", self.store.redis.xrange(self.store.keys.events))
        return [str(fields["event"]) for _, fields in entries]
