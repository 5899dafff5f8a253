"""The what-if chart shows the figures of the table."""

from xml.etree import ElementTree

from planning.demand import reference_day as reference
from planning.demand.drawn_days import draw_days
from planning.report.chart import chart
from tests.planning.conftest import Play

SVG = "{http://www.w3.org/2000/svg}"


def test_chart_labels_half_hours_languages_and_groups(play: Play) -> None:
    site = reference.site()
    days = draw_days(reference.demand(200), list(site.guides), days=2, seed=3)
    drawn = ElementTree.fromstring(chart(site, [play(site, day) for day in days]))  # noqa: S314
    said = [text.text for text in drawn.iter(f"{SVG}text")]
    assert {"08:00", "16:00", "sv", "ar", *reference.GROUPS} <= set(said)
    assert str(said[0]).startswith("what_if: 40 guides, ")


def test_bars_stay_within_the_scale(play: Play) -> None:
    site = reference.site()
    days = draw_days(reference.demand(200), list(site.guides), days=2, seed=3)
    drawn = ElementTree.fromstring(chart(site, [play(site, day) for day in days]))  # noqa: S314
    heights = [float(bar.get("height", "0")) for bar in list(drawn.iter(f"{SVG}rect"))[1:]]
    assert 0 < max(heights) <= 130
