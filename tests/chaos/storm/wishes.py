"""Who requests callbacks and what they do when rung; the same seed gives the same plan."""

import random
from collections import deque
from dataclasses import dataclass
from typing import Any

from config.model.site import Site
from simulator.rush.plan import SUBSCRIBERS

Json = dict[str, Any]

NUMBERS = (
    *SUBSCRIBERS,
    *(f"+4631390{number:04d}" for number in range(600, 700)),
    *(f"+468465004{number:02d}" for number in range(100)),
)
"""Numbers that nobody has: the authority keeps them for fiction."""

LANGUAGES = {"1": ("sv", 70), "2": ("en", 22), "3": ("ar", 6), "4": ("fi", 2)}
"""The language and its share in percent, by the key that chooses it."""
MENU = (("0",), ("1",), ("2", "1"), ("2", "2"), ("3",), ("4",))
ASKED, RIGHT = "1", "1"
LEAVES = 0.2
"""The share of callers who hang up while the number is read back."""

WHEN_RUNG: tuple[tuple[int, Json], ...] = (
    (52, {"does": "answer", "after": 6, "keys": ["1"], "hang_up_after": 60}),
    (5, {"does": "answer", "after": 4, "hang_up_after": 5}),
    (5, {"does": "answer", "after": 4, "keys": ["3"]}),
    (15, {"does": "ring"}),
    (10, {"does": "busy"}),
    (3, {"does": "decline", "after": 4}),
    (10, {"does": "machine", "after": 12, "hang_up_after": 60}),
)
"""Percent and behaviour.

In order: talks, hangs up at once, cancels, does not answer, is busy, rejects the call, has a
machine.
"""


@dataclass(frozen=True)
class Request:
    """A planned request for a callback.

    It has the keys that lead to it, whether the caller hangs up when the number is read, and what
    the telephone does at each ring in turn.
    """

    language: str
    keys: tuple[str, ...]
    leaves: bool
    when_rung: tuple[Json, ...]


def plan(site: Site, promises: int, seed: int) -> dict[str, deque[Request]]:
    """Return the requests of each number, in order; no guide's number is used."""
    chance = random.Random(seed)  # noqa: S311 - a storm is no secret
    taken = {guide.endpoint for guide in site.guides.values()}
    numbers = [number for number in NUMBERS if number not in taken]
    chance.shuffle(numbers)
    planned: dict[str, deque[Request]] = {number: deque() for number in numbers[:promises]}
    for turn in range(promises):
        tries = site.callback.tries
        planned[numbers[turn % len(numbers)]].append(_request(chance, tries))
    return planned


def _request(chance: random.Random, tries: int) -> Request:
    weights = [weight for _, weight in LANGUAGES.values()]
    key = chance.choices(list(LANGUAGES), weights)[0]
    leaves = chance.random() < LEAVES
    asks = (key, *chance.choice(MENU), ASKED)
    rung = chance.choices([one for _, one in WHEN_RUNG], [w for w, _ in WHEN_RUNG], k=tries)
    return Request(LANGUAGES[key][0], asks if leaves else (*asks, RIGHT), leaves, tuple(rung))
