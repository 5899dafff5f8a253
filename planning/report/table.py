"""The what-if table for planners."""

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table

from config.model.site import Site
from planning.report.confidence_interval import FEWEST, LENGTH, SHARE, Estimate
from planning.report.results import (
    WITHIN,
    Figures,
    Wanted,
    by_guide,
    counted,
    everybody,
    figures,
    in_group,
    in_language,
    occupancy,
    only,
)
from planning.simulation.day_result import DayResult


def table(site: Site, day_results: Sequence[DayResult]) -> Table:
    """Return the figures of all contacts, of each language and of each group.

    Shares are in percent of all contacts but those who hung up at once (`routing.short_abandon_s`),
    the occupancy in percent of all guides' time on duty.
    """
    made = Table(title=title(day_results), title_justify="left", box=SIMPLE_HEAD, padding=0)
    made.add_column("", no_wrap=True)
    shares = (f"≤ {s} s" for s in WITHIN)
    for name in ("contacts", *shares, "wait", "abandoned", "occupancy"):
        made.add_column(name, justify="right")
    for name, wanted in _rows(site):
        counts = counted(wanted, site.routing.short_abandon_s)
        found = figures(only(day_results, counts))
        if found:
            took = _percent(occupancy(day_results, wanted))
            made.add_row(name, *cells(found), took, end_section=name == "all")
    return made


def title(day_results: Sequence[DayResult]) -> str:
    guides, days = len(day_results[0].busy), len(day_results)
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


def staff(day_results: Sequence[DayResult]) -> str:
    """Return one line on how evenly the guides were busy."""
    each = by_guide(day_results).values()
    return f"occupancy: busiest guide {max(each) * 100:.0f} %, idlest {min(each) * 100:.0f} %"


def _percent(estimate: Estimate | None) -> str:
    return estimate.show(100, possible=SHARE) if estimate else "–"
