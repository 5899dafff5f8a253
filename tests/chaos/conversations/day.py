"""A day of one citizen and three guides, whatever is pressed, lost or late; all from a seed."""

from pathlib import Path
from random import Random

from redis import Redis

from callback.state.store import Callbacks
from callback.verbs.fall_due import fall_due
from config.settings import Settings
from conversation.store import Conversations
from conversation.verbs.fall_due import VERBS
from ivr.effects.carry_out import EffectRunner
from ivr.flow.conference import room
from routing.state.contact import ContactState
from routing.state.guide import GuideState
from routing.verbs.conversations import check_legs
from routing.verbs.heartbeat import heartbeat
from tests.chaos.conversations.buttons import Buttons
from tests.chaos.conversations.exchange import Exchange
from tests.chaos.conversations.invariants import Invariants
from tests.chaos.conversations.news import News
from tests.outbox import take
from tests.routing.floor import T0, Floor

STEPS = 60
AFTER_S = 200
"""Seconds until the last deadline: a citizen who waits is asked about after two minutes."""
GUIDES = ("1", "2", "3")


class Day(Floor):
    """A floor whose guide 1 talks with a citizen. AssertionError names a broken invariant."""

    def __init__(self, redis: Redis, data: Path, seed: int) -> None:
        super().__init__(redis)
        self.random, self.now, self.swept = Random(seed), T0, T0  # noqa: S311
        self.exchange, self.talks = Exchange(self.random), Conversations(self.router)
        self.callbacks = Callbacks(self.router)
        settings = Settings.from_environment({"LOTSA_DATA": str(data)})
        self.runner = EffectRunner(
            self.router, self.callbacks, lambda: self.now, settings, self.exchange
        )
        self.ready("1")
        self.id = self.talk("CIT", "1")
        self.ready("2", "3")
        take(self.store)
        name = room(self.id, self.contact(self.id).offer)
        self.exchange.add("CIT", "citizen", name)
        self.exchange.add("leg-CIT", "client:guide_1", name)
        self.buttons, self.news = Buttons(self), News(self)
        self.invariants = Invariants(self)

    def play(self) -> None:
        """Play the day, then end every leg and let the deadlines pass."""
        for _ in range(STEPS):
            self.random.choice(
                [self.buttons.press, self.buttons.press, self.news.answers, self.dies, self.passes]
            )()
            self.settles()
            self.invariants.hold()
        for call in list(self.exchange.legs):
            self.exchange.dies(call)
        for _ in range(AFTER_S):
            self.passes()

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
        self.invariants.hold()

    def settles(self) -> None:
        """Carry out effects and deliver webhooks, of which every fifth is lost."""
        for _ in range(20):
            effects = take(self.store)
            for effect in effects:
                self.runner.carry_out(effect)
            if not self.news.arrive() and not effects:
                break
        contact = self.contact(self.id)
        there = self.exchange.legs.get(contact.call)
        waits = contact.state in (ContactState.WAITING, ContactState.OFFERED)
        if there and there.alive and not there.room and waits:
            heartbeat(self.router, self.id, contact.call, self.now)

    def is_over(self) -> bool:
        """Return whether the contact has ended and all guides can work again."""
        free = {GuideState.IDLE, GuideState.OFFERED}
        return self.contact(self.id).state is ContactState.ENDED and all(
            self.guide(guide).state in free for guide in GUIDES
        )
