"""A day of random attack on one site, all of it from a seed."""

from collections import Counter
from random import Random
from typing import Any, cast

from redis import Redis

from tests.chaos.attack.attack import QUEUE_VERBS, VERBS, Attack
from tests.chaos.attack.ids import repeatable_ids

LAST_ACTIONS = 40
"""How many of the latest actions are reported with a fault."""


class Day:
    """Plays the actions and counts them; `fault` says what was found, empty if nothing.

    Without `conversations` guides only talk and transfer.
    """

    def __init__(self, redis: Redis, seed: int, *, conversations: bool = True) -> None:
        self._redis, self._seed, self._conversations = redis, seed, conversations
        self._verbs = VERBS if conversations else QUEUE_VERBS
        self._story: list[str] = []
        self.done: Counter[str] = Counter()
        self.checks = 0
        self.fault = ""

    def play(self, actions: int) -> None:
        """Play until so many actions are done, or there is a fault."""
        random = Random(self._seed)  # noqa: S311 - an attack is no secret
        with repeatable_ids(self._seed):
            attack = Attack(self._redis, self._seed, conversations=self._conversations)
            try:
                while self.done.total() < actions:
                    self._act(attack, random)
                attack.everyone_hangs_up()
            except Exception as fault:  # any exception is a finding
                last = " ".join(self._story[-LAST_ACTIONS:])
                self.fault = f"{fault!r} on the day of seed {self._seed} after {last}"
            self.checks = attack.checks

    def events(self) -> set[str]:
        """Return the names of the events of the day."""
        entries = self._redis.xrange("{lilla}:events")
        return {str(event["event"]) for _, event in cast("Any", entries)}

    def _act(self, attack: Attack, random: Random) -> None:
        (verb,) = random.choices([*self._verbs], [*self._verbs.values()])
        pick = random.getrandbits(32)
        self._story.append(f"{verb}({pick})")
        self.done[verb] += bool(getattr(attack, verb)(pick))
