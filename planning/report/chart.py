"""The what-if chart: wait by half hour, answered in 20 s by language and group."""

import math
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from config.model.site import Site
from planning.demand.demand import HALF_HOUR
from planning.demand.drawn_days import MIDNIGHT
from planning.report.bar_panel import (
    GAP,
    HEIGHT,
    INK,
    LEFT,
    TOP,
    WIDTH,
    Bar,
    draw_panel,
    draw_text,
    top_of,
)
from planning.report.results import Wanted, in_group, in_language, mean, only
from planning.simulation.day_result import DayResult

WAIT, WITHIN = "#c45a1c", "#2f6fad"


Panel = tuple[str, str, list[Bar], float]
"""A panel's title, colour, bars and scale; a scale of 0 follows the bars."""


def chart(site: Site, day_results: Sequence[DayResult]) -> str:
    """Return the chart as an SVG document."""
    panels = _panels(site, day_results)
    root = _document(WIDTH + 2 * LEFT, TOP + len(panels) * (HEIGHT + GAP))
    draw_text(root, LEFT, 24, f"{site.slug}: {_title(day_results)}", INK, "start", size=13)
    for n, (name, colour, bars, most) in enumerate(panels):
        draw_panel(root, TOP + n * (HEIGHT + GAP) + 44, name, bars, most or _above(bars), colour)
    return ElementTree.tostring(root, encoding="unicode")


def _panels(site: Site, day_results: Sequence[DayResult]) -> list[Panel]:
    by_language, by_group = _spoken(site, day_results), _grouped(site, day_results)
    return [
        ("Mean wait by half hour, seconds", WAIT, _waits(day_results), 0.0),
        ("Answered within 20 s by language, % of all contacts", WITHIN, by_language, 100),
        ("Answered within 20 s by group, % of all contacts", WITHIN, by_group, 100),
    ]


def _document(width: int, height: int) -> ElementTree.Element:
    root = ElementTree.Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "font-family": "sans-serif", "font-size": "11"}
        | {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"},
    )
    ElementTree.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "white"})
    return root


def _title(day_results: Sequence[DayResult]) -> str:
    guides = len(day_results[0].busy)
    contacts = sum(len(day_result.results) for day_result in day_results) / len(day_results)
    simulated = f"{guides} guides, {contacts:.0f} contacts a day, {len(day_results)} days"
    return f"{simulated}; thin lines are 95 % intervals over the days"


def _waits(day_results: Sequence[DayResult]) -> list[Bar]:
    halves = sorted(
        {_half(result.caller.at) for day_result in day_results for result in day_result.results}
    )
    bars = []
    for half in halves:
        days = only(day_results, _at(half))
        found = mean(days, lambda result: result.waited)
        if found:
            bars.append((f"{half // 2:02}:{half % 2 * 30:02}", found))
    return bars


def _at(half: int) -> Wanted:
    return lambda result: _half(result.caller.at) == half


def _half(at: float) -> int:
    return int((at - MIDNIGHT) // HALF_HOUR)


def _spoken(site: Site, day_results: Sequence[DayResult]) -> list[Bar]:
    named = ((language.name, in_language(code)) for code, language in site.languages.items())
    return _within(day_results, named)


def _grouped(site: Site, day_results: Sequence[DayResult]) -> list[Bar]:
    return _within(day_results, ((group, in_group(group)) for group in site.groups))


def _within(day_results: Sequence[DayResult], named: Iterable[tuple[str, Wanted]]) -> list[Bar]:
    """Return bars in percent; leave out those without contacts."""
    found = (
        (
            name,
            mean(
                only(day_results, wanted),
                lambda result: 100 * result.answered_within(20),
            ),
        )
        for name, wanted in named
    )
    return [(name, estimate) for name, estimate in found if estimate]


def _above(bars: Sequence[Bar]) -> float:
    """Return the top of the scale: a round figure above every bar and its interval."""
    highest = max((top_of(estimate) for _, estimate in bars), default=0.0) or 1.0
    unit = 10.0 ** math.floor(math.log10(highest))
    return next(step * unit for step in (1, 2, 5, 10) if step * unit >= highest)
