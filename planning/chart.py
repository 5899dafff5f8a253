"""The what-if chart: wait by half hour, answered in 20 s by language and group."""

import math
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from config.site import Site
from planning.confidence_interval import Estimate
from planning.demand import HALF_HOUR
from planning.drawn_days import MIDNIGHT
from planning.outcome import Course
from planning.results import Wanted, in_group, in_language, mean, only

Bar = tuple[str, Estimate]

WIDTH, HEIGHT = 720, 130
LEFT, TOP, GAP = 44, 34, 78
INK, SOFT, LINE = "#222", "#595959", "#d9d9d9"
WAIT, WITHIN = "#c45a1c", "#2f6fad"
ANSWERED = "Answered within 20 s"
WIDEST = 64
"""Widest bar, so that a chart with few bars stays readable."""


def chart(site: Site, courses: Sequence[Course]) -> str:
    """Return the chart as an SVG document."""
    panels = [
        ("Mean wait by half hour, seconds", WAIT, _waits(courses), 0.0),
        (
            "Answered within 20 s by language, % of all contacts",
            WITHIN,
            _spoken(site, courses),
            100,
        ),
        ("Answered within 20 s by group, % of all contacts", WITHIN, _grouped(site, courses), 100),
    ]
    width, height = WIDTH + 2 * LEFT, TOP + len(panels) * (HEIGHT + GAP)
    root = ElementTree.Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "font-family": "sans-serif", "font-size": "11"}
        | {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"},
    )
    ElementTree.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "white"})
    _text(root, LEFT, 24, f"{site.slug}: {_title(courses)}", INK, "start", size=13)
    for n, (name, colour, bars, most) in enumerate(panels):
        _panel(root, TOP + n * (HEIGHT + GAP) + 44, name, bars, most or _above(bars), colour)
    return ElementTree.tostring(root, encoding="unicode")


def _title(courses: Sequence[Course]) -> str:
    guides, contacts = len(courses[0].busy), sum(len(c.stories) for c in courses) / len(courses)
    played = f"{guides} guides, {contacts:.0f} contacts a day, {len(courses)} days"
    return f"{played}; thin lines are 95 % intervals over the days"


def _waits(courses: Sequence[Course]) -> list[Bar]:
    halves = sorted({_half(story.caller.at) for course in courses for story in course.stories})
    bars = []
    for half in halves:
        days = only(courses, _at(half))
        found = mean(days, lambda story: story.waited)
        if found:
            bars.append((f"{half // 2:02}:{half % 2 * 30:02}", found))
    return bars


def _at(half: int) -> Wanted:
    return lambda story: _half(story.caller.at) == half


def _half(at: float) -> int:
    return int((at - MIDNIGHT) // HALF_HOUR)


def _spoken(site: Site, courses: Sequence[Course]) -> list[Bar]:
    named = ((language.name, in_language(code)) for code, language in site.languages.items())
    return _within(courses, named)


def _grouped(site: Site, courses: Sequence[Course]) -> list[Bar]:
    return _within(courses, ((group, in_group(group)) for group in site.groups))


def _within(courses: Sequence[Course], named: Iterable[tuple[str, Wanted]]) -> list[Bar]:
    """Return bars in percent; leave out those without contacts."""
    found = (
        (name, mean(only(courses, wanted), lambda story: 100 * story.answered_within(20)))
        for name, wanted in named
    )
    return [(name, estimate) for name, estimate in found if estimate]


def _above(bars: Sequence[Bar]) -> float:
    """Return the top of the scale: a round figure above every bar and its interval."""
    highest = max((_high(estimate) for _, estimate in bars), default=0.0) or 1.0
    unit = 10.0 ** math.floor(math.log10(highest))
    return next(step * unit for step in (1, 2, 5, 10) if step * unit >= highest)


def _high(estimate: Estimate) -> float:
    return estimate.value + (estimate.half if estimate.half < math.inf else 0)


def _panel(
    root: ElementTree.Element, top: int, name: str, bars: Sequence[Bar], most: float, colour: str
) -> None:
    """Draw a title, a scale in quarters, and the bars side by side."""
    _text(root, LEFT, top - 14, name, INK, "start")
    for quarter in range(5):
        y = top + HEIGHT * (1 - quarter / 4)
        _line(root, (LEFT, LEFT + WIDTH), (y, y), LINE if quarter else INK)
        _text(root, LEFT - 6, y + 4, f"{most * quarter / 4:g}", SOFT, "end")
    step = WIDTH / max(len(bars), 1)
    for n, (label, estimate) in enumerate(bars):
        _bar(root, LEFT + (n + 0.5) * step, top, min(step * 0.7, WIDEST), estimate, most, colour)
        _text(root, LEFT + (n + 0.5) * step, top + HEIGHT + 15, label, INK, "middle")


def _bar(
    root: ElementTree.Element,
    middle: float,
    top: int,
    width: float,
    estimate: Estimate,
    most: float,
    colour: str,
) -> None:
    """Draw a bar with its figure and interval.

    The figure is in white at the foot, where the interval does not cross it, or above a low bar.
    """
    height = HEIGHT * estimate.value / most
    place = {"x": f"{middle - width / 2:.1f}", "y": f"{top + HEIGHT - height:.1f}"}
    extent = {"width": f"{width:.1f}", "height": f"{height:.1f}", "fill": colour}
    ElementTree.SubElement(root, "rect", place | extent)
    if estimate.half < math.inf:
        ends = (max(0.0, estimate.value - estimate.half), min(most, _high(estimate)))
        low, high = (top + HEIGHT * (1 - end / most) for end in ends)
        _line(root, (middle, middle), (low, high), INK)
    tall = height > 36
    y = top + HEIGHT - (6 if tall else height + 5)
    x = middle if tall else middle - width / 4
    _text(root, x, y, f"{estimate.value:.0f}", "white" if tall else SOFT, "middle")


def _line(
    root: ElementTree.Element, x: tuple[float, float], y: tuple[float, float], colour: str
) -> None:
    ends = {"x1": x[0], "x2": x[1], "y1": y[0], "y2": y[1]}
    ElementTree.SubElement(
        root, "line", {key: f"{end:.1f}" for key, end in ends.items()} | {"stroke": colour}
    )


def _text(
    root: ElementTree.Element,
    x: float,
    y: float,
    words: str,
    colour: str,
    anchor: str,
    size: int = 11,
) -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "fill": colour, "text-anchor": anchor}
    element = ElementTree.SubElement(root, "text", place | {"font-size": str(size)})
    element.text = words
