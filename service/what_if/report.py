"""The table of a what-if, as planners read it."""

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table

from config.site import Site
from service.what_if.course import Course
from service.what_if.estimate import Estimate
from service.what_if.figures import (
    WITHIN,
    Figures,
    by_guide,
    figures,
    in_group,
    in_language,
    occupancy,
    only,
)


def table(site: Site, courses: Sequence[Course]) -> Table:
    """All contacts, then each language and each group; shares in percent of all who came."""
    made = Table(title=title(courses), title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    made.add_column("")
    for name in ("contacts", *(f"≤ {s} s" for s in WITHIN), "mean wait", "abandoned"):
        made.add_column(name, justify="right")
    for name, found in rows(site, courses):
        made.add_row(name, *cells(found), end_section=name == "all")
    return made


def title(courses: Sequence[Course]) -> str:
    guides = len(courses[0].busy)
    units = "% of all contacts, wait in s, ± is the 95 % interval"
    return f"{guides} guides, {len(courses)} days; {units}"


def rows(site: Site, courses: Sequence[Course]) -> Iterator[tuple[str, Figures]]:
    """Those that anybody belongs to."""
    for name, days in (
        ("all", only(courses, lambda _: True)),
        *((code, only(courses, in_language(code))) for code in site.languages),
        *((group, only(courses, in_group(group))) for group in site.groups),
    ):
        found = figures(days)
        if found:
            yield name, found


def cells(found: Figures) -> list[str]:
    """One row's figures."""
    shares = [estimate.show(100) for estimate in found.within.values()]
    return [f"{found.contacts:.0f}", *shares, found.wait.show(), found.abandoned.show(100)]


def staff(courses: Sequence[Course]) -> str:
    """What the guides did."""
    each = by_guide(courses).values()
    return (
        f"occupancy {_percent(occupancy(courses))} %,"
        f" busiest guide {max(each) * 100:.0f} %, idlest {min(each) * 100:.0f} %"
    )


def _percent(estimate: Estimate | None) -> str:
    return estimate.show(100) if estimate else "–"
