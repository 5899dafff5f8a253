"""Draws one panel of bars with confidence intervals, as SVG."""

import math
from collections.abc import Sequence
from xml.etree import ElementTree

from planning.report.confidence_interval import Estimate

Bar = tuple[str, Estimate]

WIDTH, HEIGHT = 720, 130
LEFT, TOP, GAP = 44, 34, 78
INK, SOFT, LINE = "#222", "#595959", "#d9d9d9"
WIDEST = 64
"""Widest bar, so that a chart with few bars stays readable."""


def top_of(estimate: Estimate) -> float:
    """Return the upper end of the interval, or the value if there is none."""
    return estimate.value + (estimate.half if estimate.half < math.inf else 0)


def draw_panel(
    root: ElementTree.Element, top: int, name: str, bars: Sequence[Bar], most: float, colour: str
) -> None:
    """Draw a title, a scale in quarters, and the bars side by side."""
    draw_text(root, LEFT, top - 14, name, INK, "start")
    for quarter in range(5):
        y = top + HEIGHT * (1 - quarter / 4)
        _line(root, (LEFT, LEFT + WIDTH), (y, y), LINE if quarter else INK)
        draw_text(root, LEFT - 6, y + 4, f"{most * quarter / 4:g}", SOFT, "end")
    step = WIDTH / max(len(bars), 1)
    for n, (label, estimate) in enumerate(bars):
        _bar(root, LEFT + (n + 0.5) * step, top, min(step * 0.7, WIDEST), estimate, most, colour)
        draw_text(root, LEFT + (n + 0.5) * step, top + HEIGHT + 15, label, INK, "middle")


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
        ends = (max(0.0, estimate.value - estimate.half), min(most, top_of(estimate)))
        low, high = (top + HEIGHT * (1 - end / most) for end in ends)
        _line(root, (middle, middle), (low, high), INK)
    tall = height > 36
    y = top + HEIGHT - (6 if tall else height + 5)
    x = middle if tall else middle - width / 4
    draw_text(root, x, y, f"{estimate.value:.0f}", "white" if tall else SOFT, "middle")


def _line(
    root: ElementTree.Element, x: tuple[float, float], y: tuple[float, float], colour: str
) -> None:
    ends = {"x1": x[0], "x2": x[1], "y1": y[0], "y2": y[1]}
    ElementTree.SubElement(
        root, "line", {key: f"{end:.1f}" for key, end in ends.items()} | {"stroke": colour}
    )


def draw_text(
    root: ElementTree.Element,
    x: float,
    y: float,
    words: str,
    colour: str,
    anchor: str,
    size: int = 11,
) -> None:
    """Write a text; `anchor` says which part of it is at `x`."""
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "fill": colour, "text-anchor": anchor}
    element = ElementTree.SubElement(root, "text", place | {"font-size": str(size)})
    element.text = words
