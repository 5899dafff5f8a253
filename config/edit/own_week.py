"""Opening hours of its own for a group that shares them with others."""

from collections.abc import Collection
from copy import deepcopy

from config.edit.comments_below import put_below, take_below
from config.edit.round_trip import RoundTrip, Steps, Unwritable


def with_own_week(text: str, hours: Steps, name: str) -> str:
    """Return hours.yaml with a copy of one week under another name; raise Unwritable."""
    changed = RoundTrip(text)
    if not hours:
        raise Unwritable("this file holds a single week")
    weeks = changed.at(hours[:-1])
    copy = deepcopy(changed.at(hours))
    take_below(copy)
    below = take_below(weeks)
    weeks[name] = copy
    put_below(weeks, below)
    return changed.text()


def free_name(group: str, taken: Collection[str]) -> str:
    """Return a name for the hours of a group that no other hours have."""
    names = (group, *(f"{group}_{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
