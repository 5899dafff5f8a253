"""In which queues no later contact may be served first."""

from typing import Any

import pytest

from config.site import Site
from routing.decide.overtaking import keeps_order, sharing
from routing.eligibility.eligibility import reach
from tests.ivr.ordered import in_order

SCHOOL = "skola.sv"


def is_kept(site: Site, queue: str = SCHOOL) -> bool:
    return keeps_order(site, reach(site), queue)


def changed(site: Site, part: str, **settings: Any) -> Site:
    """The site with other settings in a part, such as its routing."""
    return site.model_copy(update={part: getattr(site, part).model_copy(update=settings)})


def with_group(site: Site, name: str, **settings: Any) -> Site:
    one = site.groups[name].model_copy(update=settings)
    return site.model_copy(update={"groups": {**site.groups, name: one}})


def with_guide(site: Site, **settings: Any) -> Site:
    """The site with one guide who differs from the others."""
    one = site.guides["1"].model_copy(update=settings)
    return site.model_copy(update={"guides": {**site.guides, "1": one}})


def test_the_reference_site_promises_no_order(site: Site) -> None:
    assert not any(is_kept(site, queue) for queue in site.queue_ids())


def test_guides_who_all_serve_all_keep_the_order(site: Site) -> None:
    ordered = in_order(site)
    assert all(is_kept(ordered, queue) for queue in ordered.queue_ids())


def test_a_head_start_of_another_group_overtakes_and_its_own_does_not(site: Site) -> None:
    crisis = with_group(in_order(site), "omsorg", head_start_s=60)
    assert not is_kept(crisis)
    assert is_kept(crisis, "omsorg.sv")


@pytest.mark.parametrize(
    ("part", "settings"),
    [("routing", {"same_guide_h": 1}), ("callback", {"later_by_s": 60})],
)
def test_a_rule_that_sets_callers_apart_keeps_no_order(
    site: Site, part: str, settings: dict[str, Any]
) -> None:
    assert not is_kept(changed(in_order(site), part, **settings))


@pytest.mark.parametrize(
    "settings",
    [
        {"groups": {"omsorg": 1}},
        {"groups": {"skola": 2, "omsorg": 1}},
        {"languages": {"sv": 1}},
    ],
)
def test_a_guide_who_serves_part_of_the_queues_keeps_no_order(
    site: Site, settings: dict[str, Any]
) -> None:
    few = with_guide(in_order(site), **settings)
    assert not is_kept(few, "skola.sv" if "groups" not in settings else "omsorg.sv")


def test_a_scarce_language_keeps_no_order(site: Site) -> None:
    ordered = in_order(site)
    guides = {
        id_: one.model_copy(update={"languages": {"sv": 1} | ({"fi": 1} if n < 3 else {})})
        for n, (id_, one) in enumerate(ordered.guides.items())
    }
    finnish = ordered.model_copy(update={"guides": guides})
    assert not is_kept(changed(finnish, "routing", few_speakers=12))


def test_a_number_of_one_guide_keeps_no_order_in_its_group(site: Site) -> None:
    own = site.numbers[0].model_copy(update={"menu": None, "group": "skola", "guide": "1"})
    numbered = in_order(site).model_copy(update={"numbers": (*site.numbers, own)})
    assert not is_kept(numbered)
    assert is_kept(numbered, "omsorg.en")


def test_a_group_with_guides_of_its_own_keeps_the_order(site: Site) -> None:
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
    assert sharing(reach(apart), SCHOOL) == {SCHOOL}
    assert is_kept(apart)
