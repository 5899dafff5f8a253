"""Compare the site's routing rules with other ones, on the same days and citizens."""

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table

from config.model.site import Site
from planning.report.confidence_interval import SHARE, Estimate, ratio
from planning.report.results import Days, Wanted, counted, everybody, in_language, mean, only
from planning.simulation.day_result import ContactResult, DayResult, Ending

TARGET_S = 20


def comparison(
    site: Site, ours: Sequence[DayResult], others: Sequence[DayResult], rule: str
) -> Table:
    """Return shares under the site's rules, and how they change with `rule`, day by day.

    Rows are all contacts and each language; shares are in percent.
    """
    made = Table(title=f"with {rule}", title_justify="left", box=SIMPLE_HEAD, padding=0)
    made.add_column("", no_wrap=True)
    for name in (f"≤ {TARGET_S} s", f"≤ {TARGET_S} s then", "change", "abandoned", "change"):
        made.add_column(name, justify="right")
    for name, wanted in _rows(site):
        counts = counted(wanted, site.routing.short_abandon_s)
        before, after = only(ours, counts), only(others, counts)
        if any(before):
            made.add_row(name, *_cells(before, after), end_section=name == "all")
    return made


def _rows(site: Site) -> Iterator[tuple[str, Wanted]]:
    yield "all", everybody
    yield from ((code, in_language(code)) for code in site.languages)


def _cells(before: Days, after: Days) -> Iterator[str]:
    yield from (_shown(mean(days, in_time), SHARE) for days in (before, after))
    yield _shown(difference(after, before, in_time))
    yield _shown(mean(before, abandoned), SHARE)
    yield _shown(difference(after, before, abandoned))


def difference(after: Days, before: Days, value: Wanted) -> Estimate | None:
    """Return the paired difference; with the same citizens most noise cancels."""
    pairs = zip(after, before, strict=True)
    return ratio([(_share(a, value) - _share(b, value), 1) for a, b in pairs if a and b])


def _share(results: Sequence[ContactResult], value: Wanted) -> float:
    return sum(map(value, results)) / len(results)


def in_time(result: ContactResult) -> bool:
    return result.answered_within(TARGET_S)


def abandoned(result: ContactResult) -> bool:
    return result.ending is Ending.ABANDONED


def _shown(estimate: Estimate | None, possible: tuple[float, float] | None = None) -> str:
    if estimate is None:
        return "–"
    return estimate.show(100, possible=possible) if possible else estimate.show(100)
