"""Policies of other contact centres, as changes of the same site."""

from collections.abc import Callable

from config.model.guide import Guide
from config.model.routing import Routing
from config.model.site import Site

OVERFLOW_S = 120
PLAIN = Routing(
    scarcity=False,
    evenness_percent=0,
    boost_s=0,
    hold_back_s=0,
    interrupt_wrap_up=False,
    few_speakers=3,
    widening=False,
)
"""Longest wait, longest idle guide; only a language with up to three speakers is scarce."""


def longest_idle(site: Site) -> Site:
    """Offer the longest wait first, to the guide who has been idle longest."""
    return site.model_copy(update={"routing": PLAIN})


def line_per_group(site: Site) -> Site:
    """Give each guide one group; their others overflow after a fixed wait."""
    groups = {
        g.id: g.model_copy(update={"widen_after_s": OVERFLOW_S}) for g in site.groups.values()
    }
    routing = PLAIN.model_copy(update={"widening": True})
    guides = _guides(site, _first_alone)
    return site.model_copy(update={"groups": groups, "guides": guides, "routing": routing})


def everybody(site: Site) -> Site:
    """Give every guide every skill: a bound that no policy can reach."""
    guides = _guides(site, lambda guide: _all(site, guide))
    return site.model_copy(update={"guides": guides, "routing": PLAIN})


def _guides(site: Site, change: Callable[[Guide], Guide]) -> dict[str, Guide]:
    return {id_: change(guide) for id_, guide in site.guides.items()}


def _first_alone(guide: Guide) -> Guide:
    first = next(iter(guide.groups))
    levels = {group: 1 if group == first else 2 for group in guide.groups}
    return guide.model_copy(update={"groups": levels})


def _all(site: Site, guide: Guide) -> Guide:
    able = {"groups": dict.fromkeys(site.groups, 1), "languages": dict.fromkeys(site.languages, 1)}
    return guide.model_copy(update=able)
