"""The guides who may serve a queue, each with the wait and the rule."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from config.guide import by_number
from routing.eligibility.eligibility import Reach, Rule, Way


@dataclass(frozen=True, slots=True)
class Server:
    """A guide who serves a queue; `after_s` is 0 if they serve it at once."""

    guide: str
    after_s: float
    rule: Rule


def servers(reach: Reach, queue: str, language_first: frozenset[str]) -> tuple[Server, ...]:
    """Return the guides who serve the queue, shortest wait first.

    `language_first` names the queues in which language goes before group.
    """
    found = _servers(reach, queue, queue in language_first)
    ordered = sorted(found, key=lambda one: (one.after_s, by_number(one.guide)))
    return tuple(ordered)


def _servers(reach: Reach, queue: str, language_first: bool) -> Iterator[Server]:
    for way in reach.ways.get(queue, ()):
        wait = way.wait(language_first)
        for guide in way.profile.guides if wait < math.inf else ():
            yield Server(guide, wait, _rule(way, wait))


def _rule(way: Way, wait: float) -> Rule:
    """Return the rule that gives the profile its shortest wait."""
    if wait < way.after:
        return "few speak it" if way.own else "outside own groups"
    return way.by
