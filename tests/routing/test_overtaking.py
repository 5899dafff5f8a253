"""Queues in which no later contact may be served first."""

from typing import Any

import pytest

from config.model.site import Site
from routing.decide.overtaking import keeps_order, sharing
from routing.eligibility.eligibility import eligibility_of
from tests.ivr.ordered import in_order

SCHOOL = "skola.sv"


def keeps_queue_order(site: Site, queue: str = SCHOOL) -> bool:
    return keeps_order(site, eligibility_of(site), queue)


def changed(site: Site, part: str, **settings: Any) -> Site:
    """Return the site with other settings in a part, such as its routing."""
    return site.model_copy(update={part: getattr(site, part).model_copy(update=settings)})


def with_group(site: Site, name: str, **settings: Any) -> Site:
    one = site.groups[name].model_copy(update=settings)
    return site.model_copy(update={"groups": {**site.groups, name: one}})


def with_guide(site: Site, **settings: Any) -> Site:
    """Return the site with one guide who differs from the others."""
    one = site.guides["1"].model_copy(update=settings)
    return site.model_copy(update={"guides": {**site.guides, "1": one}})


def test_reference_site_does_not_keep_the_order(site: Site) -> None:
    assert not any(keeps_queue_order(site, queue) for queue in site.queue_ids())


def test_guides_who_serve_every_queue_keep_the_order(site: Site) -> None:
    ordered = in_order(site)
    assert all(keeps_queue_order(ordered, queue) for queue in ordered.queue_ids())


def test_only_another_groups_head_start_breaks_the_order(site: Site) -> None:
    crisis = with_group(in_order(site), "omsorg", head_start_s=60)
    assert not keeps_queue_order(crisis)
    assert keeps_queue_order(crisis, "omsorg.sv")


@pytest.mark.parametrize(
    ("part", "settings"),
    [("routing", {"same_guide_h": 1}), ("callback", {"later_by_s": 60})],
)
def test_rule_that_sets_callers_apart_breaks_the_order(
    site: Site, part: str, settings: dict[str, Any]
) -> None:
    assert not keeps_queue_order(changed(in_order(site), part, **settings))


@pytest.mark.parametrize(
    "settings",
    [
        {"groups": {"omsorg": 1}},
        {"groups": {"skola": 2, "omsorg": 1}},
        {"languages": {"sv": 1}},
    ],
)
def test_guide_who_serves_some_queues_breaks_the_order(
    site: Site, settings: dict[str, Any]
) -> None:
    few = with_guide(in_order(site), **settings)
    assert not keeps_queue_order(few, "skola.sv" if "groups" not in settings else "omsorg.sv")


def test_scarce_language_breaks_the_order(site: Site) -> None:
    ordered = in_order(site)
    guides = {
        id_: one.model_copy(update={"languages": {"sv": 1} | ({"fi": 1} if n < 3 else {})})
        for n, (id_, one) in enumerate(ordered.guides.items())
    }
    finnish = ordered.model_copy(update={"guides": guides})
    assert not keeps_queue_order(changed(finnish, "routing", few_speakers=12))


def test_direct_number_breaks_the_order_in_its_group(site: Site) -> None:
    own = site.numbers[0].model_copy(update={"menu": None, "group": "skola", "guide": "1"})
    numbered = in_order(site).model_copy(update={"numbers": (*site.numbers, own)})
    assert not keeps_queue_order(numbered)
    assert keeps_queue_order(numbered, "omsorg.en")


def test_group_with_its_own_guides_keeps_the_order(site: Site) -> None:
    ordered = in_order(site)
    others = {name: 1 for name in site.groups if name != "skola"}
    guides = {
        id_: one.model_copy(
            update={"groups": {"skola": 1} if n % 2 else others, "languages": {"sv": 1}}
        )
        for n, (id_, one) in enumerate(ordered.guides.items())
    }
    groups = {name: one.model_copy(update={"overflow": None}) for name, one in site.groups.items()}
    languages = {"sv": site.languages["sv"]}
    apart = ordered.model_copy(update={"guides": guides, "groups": groups, "languages": languages})
    assert sharing(eligibility_of(apart), SCHOOL) == {SCHOOL}
    assert keeps_queue_order(apart)
