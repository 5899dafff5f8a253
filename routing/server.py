"""Who may serve a queue: each guide with the wait from which, and the rule by which."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from config.guide import by_number
from config.site import Site
from routing.queue import Queue
from routing.reach import Reach, Way

Rule = Literal["own group", "level 2", "few speak it", "outside own groups", "overflow", "steps in"]


@dataclass(frozen=True, slots=True)
class Server:
    """A guide of a queue; `after_s` is 0 for who serves it at once."""

    guide: str
    after_s: float
    rule: Rule


def servers(
    site: Site, reach: Reach, queue: str, language_first: frozenset[str]
) -> tuple[Server, ...]:
    """All who serve the queue where language goes before group in these queues; those whom it
    reaches first at the top."""
    found = _servers(site, reach, queue, queue in language_first)
    ordered = sorted(found, key=lambda one: (one.after_s, by_number(one.guide)))
    return tuple(ordered)


def _servers(site: Site, reach: Reach, queue: str, language_first: bool) -> Iterator[Server]:
    for way in reach.ways.get(queue, ()):
        wait = way.wait(language_first)
        rule = _rule(site, way, Queue.parse(queue), wait)
        for guide in way.profile.guides if wait < math.inf else ():
            yield Server(guide, wait, rule)


def _rule(site: Site, way: Way, queue: Queue, wait: float) -> Rule:
    """By which of the ways that there are the profile is reached soonest."""
    if not way.speaks:
        return "steps in"
    if wait < way.after:
        return "few speak it" if way.own else "outside own groups"
    if not way.own:
        return "overflow"
    levels = way.profile.groups[queue.group], way.profile.languages[queue.language]
    return "level 2" if 2 in levels and site.routing.widening else "own group"
