"""Handling time of a group: from the last days, at first as the site estimates."""

from collections.abc import Mapping

from config.model.group import Group
from routing.state.queue import Queue
from routing.state.recent_tallies import Recent

PRIOR = 50  # contacts credited with the site's estimate, so that the first real ones weigh little


def handling(group: Group, of: Mapping[str, Recent]) -> float:
    """Return the mean handling time of the group in seconds, wrap-up included.

    Languages are pooled, because most have few contacts.
    """
    seen = [each for queue, each in of.items() if Queue.parse(queue).group == group.id]
    count, took = sum(each.handled for each in seen), sum(each.handled_ms for each in seen) / 1000
    return (took + PRIOR * group.handling_s) / (count + PRIOR)
