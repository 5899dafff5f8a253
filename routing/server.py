"""Who may serve a queue: each guide with the wait from which, and the rule by which."""

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


def servers(site: Site, reach: Reach, queue: str) -> list[Server]:
    """All who may ever serve the queue, those whom it reaches first at the top."""
    found = _servers(site, reach, queue)
    return sorted(found, key=lambda one: (one.after_s, by_number(one.guide)))


def _servers(site: Site, reach: Reach, queue: str) -> Iterator[Server]:
    for way in reach.ways.get(queue, ()):
        rule = _rule(site, way, Queue.parse(queue))
        for guide in way.profile.guides:
            yield Server(guide, way.wait(scarce=True), rule)


def _rule(site: Site, way: Way, queue: Queue) -> Rule:
    """By which of the ways that there are the profile is reached soonest."""
    if not way.speaks:
        return "steps in"
    if way.outside < way.after:
        return "few speak it" if way.own else "outside own groups"
    if not way.own:
        return "overflow"
    levels = way.profile.groups[queue.group], way.profile.languages[queue.language]
    return "level 2" if 2 in levels and site.routing.widening else "own group"
