"""Eligibility: skills and levels give a wait for each guide and queue."""

import math

from config.model.group import Overflow
from config.model.language import WithoutSpeaker
from config.model.site import Site
from routing.eligibility.eligibility import eligibility_of
from routing.eligibility.profile import profiles
from routing.figures.expected_wait import load
from routing.state.guide import GuideStatus
from routing.state.queue import Queue
from routing.verbs.set_status import set_status
from tests.routing.decide import guide, ruled
from tests.routing.floor import T0, Floor, small_site

BOTH = [guide("1", {"school": 1}, {"sv": 1}), guide("2", {"street": 1}, {"sv": 1})]


def test_secondary_skill_serves_after_the_groups_wait() -> None:
    assert eligibility_of(small_site()).of("school.sv") == {"1": 0.0, "2": 0.0, "3": 15.0}


def test_guide_without_the_language_is_not_eligible() -> None:
    assert eligibility_of(small_site()).of("street.ar") == {"1": 0.0}


def test_unknown_queue_has_no_eligible_guides() -> None:
    assert eligibility_of(small_site()).of("moon.sv") == {}


def test_speaker_of_a_scarce_language_serves_every_group() -> None:
    site = ruled(
        [guide("1", {"school": 1}, {"sv": 1, "ar": 1}), guide("2", {"street": 1}, {"sv": 1})],
        few_speakers=12,
    )
    (one,) = eligibility_of(site).profiles["street.ar"]
    assert (one.wait(language_first=True), one.wait(language_first=False), one.own) == (
        0.0,
        math.inf,
        False,
    )
    assert eligibility_of(site).of("street.sv") == {"2": 0.0}


def test_common_language_stays_in_the_group() -> None:
    site = ruled([guide("1", {"school": 1}, {"sv": 1, "ar": 1})])
    assert eligibility_of(site).of("street.ar") == {}


def test_no_one_serves_outside_without_scarce_languages() -> None:
    speaker = guide("1", {"school": 1}, {"sv": 1, "ar": 1})
    site = ruled([speaker, guide("2", {"street": 1}, {"sv": 1})], few_speakers=0)
    assert eligibility_of(site).of("street.ar") == {}


def test_overflow_group_serves_after_its_wait() -> None:
    overflow = Overflow(group="street", after_s=90)
    site = ruled(groups={"school": {"overflow": overflow}})
    assert eligibility_of(site).of("school.sv") == {"1": 0.0, "2": 0.0, "3": 15.0}
    assert eligibility_of(ruled(BOTH, groups={"school": {"overflow": overflow}})).of(
        "school.sv"
    ) == {
        "1": 0.0,
        "2": 90.0,
    }


def test_guides_with_the_same_skills_share_a_profile() -> None:
    alike = [guide(str(i), {"school": 1, "street": 2}, {"sv": 1}) for i in range(40)]
    (one,) = profiles(ruled(alike))
    assert one.id == "school=1,street=2/sv=1"
    assert len(one.guides) == 40


def test_every_queue_of_the_reference_site_has_a_guide(site: Site) -> None:
    table = eligibility_of(site)
    assert [queue for queue in site.queue_ids() if not table.of(queue)] == []


def _without_speaker(**rule: object) -> Site:
    guides = [
        guide("1", {"school": 1}, {"sv": 1}, interpreter=True),
        guide("2", {"school": 1}, {"sv": 1}),
        guide("3", {"street": 1}, {"sv": 1, "ar": 1}, interpreter=True),
    ]
    site = ruled(guides)
    arabic = site.languages["ar"].model_copy(
        update={"without_speaker": WithoutSpeaker.model_validate(rule)}
    )
    languages = {**site.languages, "ar": arabic}
    rules = site.routing.model_copy(update={"outside_after_s": 9999})
    return site.model_copy(update={"languages": languages, "routing": rules})


def test_guide_with_an_interpreter_steps_in_after_the_wait() -> None:
    found = eligibility_of(_without_speaker(rule="interpreter", after_s=600))
    assert found.after["school.ar"]["1"] == 600.0
    assert "2" not in found.after["school.ar"]
    assert found.after["street.ar"]["3"] == 0.0


def test_speaker_of_the_second_language_steps_in() -> None:
    found = eligibility_of(_without_speaker(rule="second", after_s=300, language="sv"))
    assert (found.after["school.ar"]["1"], found.after["school.ar"]["2"]) == (300.0, 300.0)


def test_stepping_in_does_not_shorten_the_expected_wait(floor: Floor) -> None:
    floor.rules(_without_speaker(rule="interpreter", after_s=600))
    floor.ready("1")
    assert load(floor.router, Queue("school", "ar"), T0, T0).guides == 0


def test_speaker_of_another_group_shortens_no_wait(floor: Floor) -> None:
    """Until the language is scarce on duty and goes before group."""
    speakers = [guide(n, {g: 1}, {"sv": 1, "ar": 1}) for n, g in zip("123", GROUPS, strict=True)]
    others = [guide(n, {"school": 1}, {"sv": 1}) for n in "4567"]
    floor.rules(ruled([*speakers, *others], few_speakers=2))
    floor.ready("1", "2", "3")
    assert load(floor.router, Queue("school", "ar"), T0, T0).guides == 1
    set_status(floor.router, "3", GuideStatus.AWAY, "", T0)
    assert load(floor.router, Queue("school", "ar"), T0, T0).guides == 2


GROUPS = ("school", "street", "street")
