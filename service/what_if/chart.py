"""The chart of a what-if: waiting by half hour, and answered within 20 s by language."""

from collections.abc import Sequence
from xml.etree import ElementTree

from config.site import Site
from service.what_if.course import Course
from service.what_if.demand import HALF_HOUR
from service.what_if.figures import Wanted, in_language, mean, only
from service.what_if.plan import MIDNIGHT

Bar = tuple[str, float]

WIDTH, HEIGHT = 640, 150
LEFT, GAP = 48, 64
INK, SOFT, WAIT, WITHIN = "#222", "#767676", "#8c2d04", "#08519c"


def chart(site: Site, courses: Sequence[Course]) -> str:
    """An SVG document."""
    size = {"width": str(WIDTH + 2 * LEFT), "height": str(2 * (HEIGHT + GAP) + GAP)}
    root = ElementTree.Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "font-family": "sans-serif", "font-size": "11"}
        | size
        | {"viewBox": f"0 0 {size['width']} {size['height']}"},
    )
    ElementTree.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "white"})
    waits = _waits(courses)
    _bars(root, GAP, "Mean wait by half hour, seconds", waits, _above(waits), WAIT)
    within = _within(site, courses)
    title = "Answered within 20 s by language, % of all contacts"
    _bars(root, HEIGHT + 2 * GAP, title, within, 100.0, WITHIN)
    return ElementTree.tostring(root, encoding="unicode")


def _waits(courses: Sequence[Course]) -> list[Bar]:
    halves = sorted({_half(story.caller.at) for course in courses for story in course.stories})
    bars = []
    for half in halves:
        days = only(courses, _at(half))
        found = mean(days, lambda story: story.waited)
        if found:
            bars.append((f"{half // 2:02}:{half % 2 * 30:02}", found.value))
    return bars


def _at(half: int) -> Wanted:
    return lambda story: _half(story.caller.at) == half


def _half(at: float) -> int:
    return int((at - MIDNIGHT) // HALF_HOUR)


def _within(site: Site, courses: Sequence[Course]) -> list[Bar]:
    bars = []
    for code, language in site.languages.items():
        found = mean(only(courses, in_language(code)), lambda story: story.answered_within(20))
        if found:
            bars.append((language.name, 100 * found.value))
    return bars


def _above(bars: Sequence[Bar]) -> float:
    """The top of the scale: some room above the highest bar."""
    return max((value for _, value in bars), default=0.0) * 1.1 or 1.0


def _bars(
    root: ElementTree.Element, top: int, title: str, bars: Sequence[Bar], most: float, colour: str
) -> None:
    """One panel; every bar has its figure above it and its name below."""
    _text(root, LEFT, top - 20, title, INK, "start")
    step = WIDTH / max(len(bars), 1)
    for n, (name, value) in enumerate(bars):
        height, x = HEIGHT * value / most, LEFT + n * step
        place = {"x": f"{x + step * 0.1:.1f}", "y": f"{top + HEIGHT - height:.1f}"}
        extent = {"width": f"{step * 0.8:.1f}", "height": f"{height:.1f}", "fill": colour}
        ElementTree.SubElement(root, "rect", place | extent)
        middle = x + step / 2
        _text(root, middle, top + HEIGHT - height - 4, f"{value:.0f}", SOFT, "middle")
        _text(root, middle, top + HEIGHT + 14, name, INK, "middle")
    line = {"x1": str(LEFT), "x2": str(LEFT + WIDTH), "stroke": INK}
    ElementTree.SubElement(root, "line", line | dict.fromkeys(("y1", "y2"), str(top + HEIGHT)))


def _text(
    root: ElementTree.Element, x: float, y: float, words: str, colour: str, anchor: str
) -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "fill": colour, "text-anchor": anchor}
    ElementTree.SubElement(root, "text", place).text = words
