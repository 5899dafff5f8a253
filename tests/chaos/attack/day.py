"""A day under attack at random: one site, and what befalls it, all from a seed."""

from collections import Counter
from random import Random

from redis import Redis

from tests.chaos.attack.attack import VERBS, Attack
from tests.chaos.attack.ids import repeatable_ids

LAST_DEEDS = 40
"""So many are told of those that led to a fault."""


class Day:
    """Plays the deeds and counts them; `fault` tells what was found, empty for nothing."""

    def __init__(self, redis: Redis, seed: int) -> None:
        self._redis, self._seed = redis, seed
        self._story: list[str] = []
        self.done: Counter[str] = Counter()
        self.checks = 0
        self.fault = ""

    def play(self, deeds: int) -> None:
        """Until there have been so many, or there is a fault."""
        random = Random(self._seed)  # noqa: S311 - an attack is no secret
        with repeatable_ids(self._seed):
            attack = Attack(self._redis, self._seed)
            try:
                while self.done.total() < deeds:
                    self._deed(attack, random)
            except Exception as fault:  # whatever it is, it is what we look for
                last = " ".join(self._story[-LAST_DEEDS:])
                self.fault = f"{fault!r} on the day of seed {self._seed} after {last}"
            self.checks = attack.checks

    def _deed(self, attack: Attack, random: Random) -> None:
        (verb,) = random.choices([*VERBS], [*VERBS.values()])
        pick = random.getrandbits(32)
        self._story.append(f"{verb}({pick})")
        self.done[verb] += bool(getattr(attack, verb)(pick))
