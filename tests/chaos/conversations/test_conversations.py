"""Random conversations: whatever is pressed, lost or late, nobody stays alone or in silence."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
from redis import Redis

from callback.state.store import Callbacks
from callback.verbs.accept import accept
from callback.verbs.fall_due import fall_due
from config.settings import Settings
from conversation.arrangement import arrangement
from conversation.record import PartyKind, Purpose, TalksWith
from conversation.store import Conversations
from conversation.verbs.complete_transfer import complete_transfer
from conversation.verbs.fall_due import VERBS
from conversation.verbs.hang_up_guide import hang_up_guide
from conversation.verbs.invite_party import invite_party
from conversation.verbs.party_joined import party_joined
from conversation.verbs.party_left import PartyEnd, party_left
from conversation.verbs.talk_with import talk_with
from ivr.effects.call_events import citizen_gone, guide_gone
from ivr.effects.carry_out import EffectRunner
from ivr.flow.conference import room
from records.timeline.conversation_sentences import OF_CONVERSATIONS
from routing.state.contact import IN_CONVERSATION, WITH_GUIDE, ContactState
from routing.state.guide import GuideState
from routing.verbs.conversations import check_legs
from routing.verbs.heartbeat import heartbeat
from routing.verbs.mark_answered import mark_answered
from routing.verbs.release_call import release_call
from tests.chaos.conversations.exchange import Exchange, Leg
from tests.outbox import take
from tests.routing.floor import T0, Floor

ALONE_S = 20
STEPS = 60
DAYS = 25


class Day(Floor):
    """A floor whose guide 1 talks with a citizen, and whatever happens to them."""

    def __init__(self, redis: Redis, data: Path, seed: int) -> None:
        super().__init__(redis)
        self.random, self.now, self.swept = Random(seed), T0, T0  # noqa: S311
        self.wrong_since = 0.0
        self.exchange, self.talks = Exchange(self.random), Conversations(self.router)
        self.callbacks = Callbacks(self.router)
        settings = Settings.from_environment({"LOTSA_DATA": str(data)})
        self.runner = EffectRunner(
            self.router, self.callbacks, lambda: self.now, settings, self.exchange
        )
        self.ready("1")
        self.id = self.talk("CIT", "1")
        self.ready("2")
        take(self.store)
        self.meets("CIT", "leg-CIT")

    def meets(self, citizen: str, guide: str) -> None:
        name = room(self.id, self.contact(self.id).offer)
        for call, who in ((citizen, "citizen"), (guide, "guide")):
            self.exchange.add(call, who, name)

    def play(self) -> None:
        for _ in range(STEPS):
            self.random.choice([self.presses, self.presses, self.answers, self.dies, self.passes])()
            self.settles()
            self.holds()
        for call in list(self.exchange.legs):
            self.exchange.dies(call)
        for _ in range(200):
            self.passes()

    def presses(self) -> None:
        """Let the guide of the contact, or the other one, press a button."""
        guide = self.random.choice("12")
        colleague = PartyKind.GUIDE, "2" if guide == "1" else "1"
        kinds = (colleague, (PartyKind.NUMBER, "+46406280431"))
        kind, address = self.random.choice(kinds)
        transfer = kind is PartyKind.NUMBER and self.random.random() < 0.4
        purpose = Purpose.TRANSFER if transfer else Purpose.CONSULT
        attempt = (self.talks.recorded(self.id) or self.talks.get(self.contact(self.id))).attempt
        actions: list[Callable[[], object]] = [
            lambda: talk_with(
                self.talks, self.id, guide, self.random.choice(list(TalksWith)), self.now
            ),
            lambda: invite_party(self.talks, self.id, guide, kind, address, purpose, self.now),
            lambda: invite_party(self.talks, self.id, guide, kind, address, purpose, self.now),
            lambda: complete_transfer(self.talks, self.id, guide, self.now),
            lambda: party_left(self.talks, self.id, attempt, PartyEnd.DROPPED, self.now),
        ]
        self.random.choice(actions)()
        if self.random.random() < 0.02:
            hang_up_guide(self.talks, self.id, self.now)

    def answers(self) -> None:
        """Let a party answer; the webhook about it may come twice."""
        for leg in self.exchange.legs.values():
            if leg.alive and not leg.answered and self.random.random() < 0.7:
                leg.answered = True
                if leg.who == "guide":
                    self.accepts_offer(leg)
                    continue
                for _ in range(self.random.choice((1, 2))):
                    joined = party_joined(
                        self.talks, self.id, leg.ids["attempt"], leg.call, self.now
                    )
                if not joined and self.guide(self.contact(self.id).guide).call != leg.call:
                    self.exchange.dies(leg.call)

    def accepts_offer(self, leg: Leg) -> None:
        """Accept the offer that rings a guide after the citizen returned to the queue."""
        accepted = accept(self.callbacks, leg.ids["offer"], leg.call, self.now)
        if accepted is None:
            self.exchange.dies(leg.call)
        else:
            leg.room = room(self.id, self.contact(self.id).offer)

    def arrives(self, leg: Leg, path: str) -> None:
        """Let a moved call ask for its document: the conference, the wait loop or the end."""
        if leg.who == "guide":
            self.exchange.dies(leg.call)
        elif path == "/voice/join" and mark_answered(self.router, self.id, leg.call, self.now):
            leg.room = room(self.id, self.contact(self.id).offer)

    def dies(self) -> None:
        """End a leg now and then."""
        living = [leg.call for leg in self.exchange.legs.values() if leg.alive]
        if living and self.random.random() < 0.15:
            self.exchange.dies(self.random.choice(living))

    def passes(self) -> None:
        """Let a second pass; the sweeper acts, and checks the legs every three."""
        self.now += 1
        for due in self.store.due(self.now, 5):
            verb = VERBS.get(due.kind)
            if verb:
                verb(self.talks, due.id, self.now)
            else:
                fall_due(self.callbacks, due, self.now)
            self.store.settle(due)
        if self.now - self.swept >= 3:
            check_legs(self.router)
            self.swept = self.now
        self.settles()
        self.holds()

    def settles(self) -> None:
        """Carry out effects and deliver webhooks, of which every fifth is lost."""
        for _ in range(20):
            effects = take(self.store)
            for effect in effects:
                self.runner.carry_out(effect)
            moved, self.exchange.moved = self.exchange.moved, []
            for leg, path in moved:
                self.arrives(leg, path)
            ended, self.exchange.ended = self.exchange.ended, []
            for leg in ended:
                if self.random.random() < 0.8:
                    self.hears_of(leg)
            if not effects and not ended and not moved:
                break
        contact = self.contact(self.id)
        there = self.exchange.legs.get(contact.call)
        if there and there.alive and not there.room and contact.state is ContactState.WAITING:
            heartbeat(self.router, self.id, contact.call, self.now)

    def hears_of(self, leg: Leg) -> None:
        """Deliver the webhook about the end of a leg."""
        match leg.who:
            case "citizen":
                citizen_gone(self.router, self.id, leg.call, self.now)
            case "party":
                attempt = leg.ids["attempt"]
                party_left(self.talks, self.id, attempt, PartyEnd.HUNG_UP, self.now)
        guide_gone(self.router, self.id, leg.call, self.now)
        for guide in "12":
            if self.guide(guide).call == leg.call:
                release_call(self.router, guide, leg.call, self.now)

    def holds(self) -> None:
        """Check the invariants; AssertionError names the one that is broken."""
        for leg in self.exchange.legs.values():
            there = self.exchange.present_in(leg.room) if leg.room else []
            is_alone = leg.alive and leg.answered and bool(leg.room) and len(there) == 1
            is_alone = is_alone and not leg.sound
            leg.alone_since = (leg.alone_since or self.now) if is_alone else 0.0
            assert not is_alone or self.now - leg.alone_since <= ALONE_S, f"alone: {leg}"
        self.checks_sounds()
        busy = (GuideState.CONNECTED, GuideState.CONSULTED)
        here = [self.guide(guide) for guide in "12"]
        assert all(guide.contact for guide in here if guide.state in busy), here
        owner = self.contact(self.id)
        if owner.state in WITH_GUIDE:
            assert self.guide(owner.guide).state is GuideState.CONNECTED, here

    def checks_sounds(self) -> None:
        """Check that the citizen hears what the arrangement says, 20 seconds at the latest."""
        contact = self.contact(self.id)
        leg = self.exchange.legs[contact.call] if contact.call else None
        if leg is None or not leg.room or contact.state not in IN_CONVERSATION:
            self.wrong_since = 0.0
            return
        gone = contact.state is ContactState.TRANSFERRED
        wanted = arrangement(self.talks.get(contact), transferred=gone).citizen
        self.wrong_since = (self.wrong_since or self.now) if leg.sound != wanted else 0.0
        assert not self.wrong_since or self.now - self.wrong_since <= ALONE_S, (leg, wanted)

    def is_over(self) -> bool:
        """Return whether the contact has ended and both guides can work again."""
        free = {GuideState.IDLE, GuideState.OFFERED}
        return self.contact(self.id).state is ContactState.ENDED and all(
            self.guide(guide).state in free for guide in "12"
        )


@pytest.mark.parametrize("seed", range(DAYS))
def test_nobody_stays_alone_and_every_conversation_ends(
    redis: Redis, tmp_path: Path, seed: int
) -> None:
    day = Day(redis, tmp_path, seed)
    day.play()
    assert day.is_over(), (day.contact(day.id), [day.guide(guide) for guide in "12"])


def test_random_conversations_reach_every_event(redis: Redis, tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    for seed in range(DAYS):
        redis.flushdb()
        day = Day(redis, tmp_path, seed)
        day.play()
        entries = cast("Any", redis.xrange(day.store.keys.events))
        seen.update(str(fields["event"]) for _, fields in entries)
    assert set(OF_CONVERSATIONS) <= set(seen), seen
