"""Who wishes to be called back, and does what when rung: a plan that the same seed makes again."""

import random
from collections import deque
from dataclasses import dataclass
from typing import Any

from config.site import Site
from simulator.rush.plan import SUBSCRIBERS

Json = dict[str, Any]

NUMBERS = (
    *SUBSCRIBERS,
    *(f"+4631390{number:04d}" for number in range(600, 700)),
    *(f"+468465004{number:02d}" for number in range(100)),
)
"""Numbers that nobody has: the authority keeps them for fiction."""

LANGUAGES = {"1": ("sv", 70), "2": ("en", 22), "3": ("ar", 6), "4": ("fi", 2)}
"""By the key that chooses it, with its share in percent."""
MENU = (("0",), ("1",), ("2", "1"), ("2", "2"), ("3",), ("4",))
ASKED, RIGHT = "1", "1"
LEAVES = 0.2
"""The share of those who hang up while the number is read back."""

WHEN_RUNG: tuple[tuple[int, Json], ...] = (
    (52, {"does": "answer", "after": 6, "keys": ["1"], "hang_up_after": 60}),
    (5, {"does": "answer", "after": 4, "hang_up_after": 5}),
    (5, {"does": "answer", "after": 4, "keys": ["3"]}),
    (15, {"does": "ring"}),
    (10, {"does": "busy"}),
    (3, {"does": "decline", "after": 4}),
    (10, {"does": "machine", "after": 12, "hang_up_after": 60}),
)
"""In percent: talks, hangs up at once, wants it no more, is not there, talks to somebody else,
presses the ringing away, has a machine."""


@dataclass(frozen=True)
class Wish:
    """One wish: the keys that lead to it, whether the caller hangs up when the number is read,
    and what the telephone does at each ring in turn."""

    language: str
    keys: tuple[str, ...]
    leaves: bool
    when_rung: tuple[Json, ...]


def plan(site: Site, promises: int, seed: int) -> dict[str, deque[Wish]]:
    """By number, the wishes of its citizen, one after the other; none of a guide's telephone."""
    chance = random.Random(seed)  # noqa: S311 - a storm is no secret
    taken = {guide.endpoint for guide in site.guides.values()}
    numbers = [number for number in NUMBERS if number not in taken]
    chance.shuffle(numbers)
    wishes: dict[str, deque[Wish]] = {number: deque() for number in numbers[:promises]}
    for turn in range(promises):
        tries = site.callback.tries
        wishes[numbers[turn % len(numbers)]].append(_wish(chance, tries))
    return wishes


def _wish(chance: random.Random, tries: int) -> Wish:
    weights = [weight for _, weight in LANGUAGES.values()]
    key = chance.choices(list(LANGUAGES), weights)[0]
    leaves = chance.random() < LEAVES
    asks = (key, *chance.choice(MENU), ASKED)
    rung = chance.choices([one for _, one in WHEN_RUNG], [w for w, _ in WHEN_RUNG], k=tries)
    return Wish(LANGUAGES[key][0], asks if leaves else (*asks, RIGHT), leaves, tuple(rung))
