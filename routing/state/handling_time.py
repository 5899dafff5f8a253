"""How long a contact of a group takes: as in the last days, and at first as the site says."""

from collections.abc import Mapping

from config.group import Group
from routing.state.queue import Queue
from routing.state.recent_tallies import Recent

PRIOR = 50  # contacts that are taken to have lasted as the site says, so that the first say little


def handling(group: Group, of: Mapping[str, Recent]) -> float:
    """Seconds, wrap-up included; languages pooled, for in most of them contacts are few."""
    seen = [each for queue, each in of.items() if Queue.parse(queue).group == group.id]
    count, took = sum(each.handled for each in seen), sum(each.handled_ms for each in seen) / 1000
    return (took + PRIOR * group.handling_s) / (count + PRIOR)
