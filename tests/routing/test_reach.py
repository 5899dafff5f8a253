"""Skills and levels as one table."""

import math

from config.group import Overflow
from config.site import Site
from routing.profile import profiles
from routing.reach import reach
from tests.routing.decide import guide, ruled
from tests.routing.floor import small_site

BOTH = [guide("1", {"school": 1}, {"sv": 1}), guide("2", {"street": 1}, {"sv": 1})]


def test_own_skills_reach_at_once_and_secondary_ones_after_the_groups_wait() -> None:
    assert reach(small_site()).of("school.sv") == {"1": 0.0, "2": 0.0, "3": 45.0}


def test_a_missing_language_reaches_never() -> None:
    assert reach(small_site()).of("street.ar") == {"1": 0.0}


def test_an_unknown_queue_is_reached_by_nobody() -> None:
    assert reach(small_site()).of("moon.sv") == {}


def test_a_language_that_few_speak_reaches_its_speakers_in_every_group() -> None:
    site = ruled(
        [guide("1", {"school": 1}, {"sv": 1, "ar": 1}), guide("2", {"street": 1}, {"sv": 1})]
    )
    (way,) = reach(site).ways["street.ar"]
    assert (way.wait(scarce=True), way.wait(scarce=False), way.own) == (0.0, math.inf, False)
    assert reach(site).of("street.sv") == {"2": 0.0}


def test_a_language_that_most_speak_is_answered_within_the_group_alone() -> None:
    site = ruled([guide("1", {"school": 1}, {"sv": 1, "ar": 1})])
    assert reach(site).of("street.ar") == {}


def test_another_group_helps_out_after_the_wait_for_overflow() -> None:
    overflow = Overflow(group="street", after_s=90)
    site = ruled(groups={"school": {"overflow": overflow}})
    assert reach(site).of("school.sv") == {"1": 0.0, "2": 0.0, "3": 45.0}
    assert reach(ruled(BOTH, groups={"school": {"overflow": overflow}})).of("school.sv") == {
        "1": 0.0,
        "2": 90.0,
    }


def test_guides_with_the_same_skills_are_one_profile() -> None:
    alike = [guide(str(i), {"school": 1, "street": 2}, {"sv": 1}) for i in range(40)]
    (one,) = profiles(ruled(alike))
    assert one.id == "school=1,street=2/sv=1"
    assert len(one.guides) == 40


def test_every_queue_of_the_reference_site_is_reached_by_somebody(site: Site) -> None:
    table = reach(site)
    assert [queue for queue in site.queue_ids() if not table.of(queue)] == []
