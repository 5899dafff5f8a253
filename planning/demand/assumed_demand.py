"""Expected demand of a site without a history: a fitted reference day."""

from collections.abc import Sequence
from functools import partial
from itertools import chain, repeat

from config.model.day_words import Weekday
from config.model.site import Site
from planning.demand import reference_day as reference
from planning.demand.demand import HALF_HOUR, Demand

DAY = 48
"""Length of a day in half hours."""


def demand(site: Site, weekday: Weekday, calls: float) -> Demand | None:
    """Return the demand of an ordinary weekday with `calls` contacts.

    Groups and languages get the shares of the reference day, in the order they are written.
    Handling times are the site's own. None if the site is closed on that day.
    """
    weights = {
        (half, f"{group}.{language}"): _busy(half) * of_group * of_language
        for group, of_group in shares(list(site.groups), reference.GROUP_SHARES)
        for language, of_language in shares(list(site.languages), reference.LANGUAGE_SHARES)
        for half in filter(partial(_open, site, weekday, group), range(DAY))
    }
    total = sum(weights.values())
    if not total:
        return None
    return Demand(
        expected={at: calls * weight / total for at, weight in weights.items()},
        handling_s=_handling(site),
        patience_s=reference.PATIENCE_S,
        total_cv=reference.TOTAL_CV,
    )


def shares(names: Sequence[str], known: Sequence[float]) -> list[tuple[str, float]]:
    """Return each name with its share; further names all get the last share."""
    return list(zip(names, chain(known, repeat(known[-1])), strict=False))


def _handling(site: Site) -> dict[str, float]:
    """Return handling times by queue, slower by language as on the reference day."""
    return {
        f"{group.id}.{language}": group.handling_s * slower
        for group in site.groups.values()
        for language, slower in shares(list(site.languages), reference.SLOWER)
    }


def _busy(half: int) -> float:
    """Return the reference day's weight of this or the nearest half hour."""
    last = len(reference.PROFILE) - 1
    return reference.PROFILE[min(max(half - reference.FIRST_HALF_HOUR, 0), last)]


def _open(site: Site, weekday: Weekday, group: str, half: int) -> bool:
    """Return whether the group is open when the half hour begins."""
    seconds = half * HALF_HOUR
    at = f"{seconds // 3600:02.0f}:{seconds % 3600 // 60:02.0f}"
    periods = site.hours[site.groups[group].hours].weekly.get(weekday, ())
    return any(opens <= at < closes for opens, closes in periods)
