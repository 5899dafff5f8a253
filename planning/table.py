"""The what-if table for planners."""

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table

from config.site import Site
from planning.confidence_interval import FEWEST, LENGTH, SHARE, Estimate
from planning.outcome import Course
from planning.results import (
    WITHIN,
    Figures,
    Wanted,
    by_guide,
    everybody,
    figures,
    in_group,
    in_language,
    occupancy,
    only,
)


def table(site: Site, courses: Sequence[Course]) -> Table:
    """Return the figures of all contacts, of each language and of each group.

    Shares are in percent of all contacts, the occupancy in percent of all guides' time on duty.
    """
    made = Table(title=title(courses), title_justify="left", box=SIMPLE_HEAD, padding=0)
    made.add_column("", no_wrap=True)
    shares = (f"≤ {s} s" for s in WITHIN)
    for name in ("contacts", *shares, "wait", "abandoned", "occupancy"):
        made.add_column(name, justify="right")
    for name, wanted in _rows(site):
        found = figures(only(courses, wanted))
        if found:
            took = _percent(occupancy(courses, wanted))
            made.add_row(name, *cells(found), took, end_section=name == "all")
    return made


def title(courses: Sequence[Course]) -> str:
    guides, days = len(courses[0].busy), len(courses)
    note = "± is the 95 % interval" if days >= FEWEST else f"no intervals: {days} days are too few"
    return f"{guides} guides, {days} days; % of all contacts, mean wait in s, {note}"


def _rows(site: Site) -> Iterator[tuple[str, Wanted]]:
    yield "all", everybody
    yield from ((code, in_language(code)) for code in site.languages)
    yield from ((group, in_group(group)) for group in site.groups)


def cells(found: Figures) -> list[str]:
    """Return the cells of one row."""
    shares = [_percent(estimate) for estimate in found.within.values()]
    wait = found.wait.show(possible=LENGTH)
    return [f"{found.contacts:.0f}", *shares, wait, _percent(found.abandoned)]


def staff(courses: Sequence[Course]) -> str:
    """Return one line on how evenly the guides were busy."""
    each = by_guide(courses).values()
    return f"occupancy: busiest guide {max(each) * 100:.0f} %, idlest {min(each) * 100:.0f} %"


def _percent(estimate: Estimate | None) -> str:
    return estimate.show(100, possible=SHARE) if estimate else "–"
