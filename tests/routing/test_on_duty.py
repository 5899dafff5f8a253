"""Whether any guide on duty may serve a queue."""

from config.model.language import WithoutSpeaker
from routing.figures.on_duty import somebody_may_serve
from routing.state.guide import GuideStatus
from routing.state.queue import Queue
from routing.verbs.repair_profiles import repair_profiles
from routing.verbs.set_status import set_status
from tests.routing.decide import guide, ruled
from tests.routing.floor import T0, Floor

SWEDE = guide("1", {"school": 1}, {"sv": 1}, interpreter=True)
OUTSIDE = guide("2", {"street": 1}, {"sv": 1, "ar": 1})


def may_be_served(floor: Floor, queue: str) -> bool:
    return somebody_may_serve(floor.router, Queue.parse(queue))


def test_busy_guide_may_serve_the_queue(floor: Floor) -> None:
    assert not may_be_served(floor, "school.sv")
    floor.ready("2")
    floor.talk("CA1", "2")
    assert may_be_served(floor, "school.sv")
    assert not may_be_served(floor, "street.sv")


def test_busy_guide_who_chose_away_may_not_serve(floor: Floor) -> None:
    floor.ready("2")
    floor.talk("CA1", "2")
    set_status(floor.router, "2", GuideStatus.AWAY, "lunch", T0 + 9)
    assert not may_be_served(floor, "school.sv")


def test_guide_who_steps_in_may_serve(floor: Floor) -> None:
    site = ruled([SWEDE])
    rule = WithoutSpeaker(rule="interpreter", after_s=600)
    arabic = site.languages["ar"].model_copy(update={"without_speaker": rule})
    floor.rules(site.model_copy(update={"languages": site.languages | {"ar": arabic}}))
    floor.ready("1")
    assert may_be_served(floor, "school.ar")
    assert not may_be_served(floor, "street.ar")


def test_speaker_outside_the_group_may_serve_a_scarce_language(floor: Floor) -> None:
    floor.rules(ruled([SWEDE, OUTSIDE], few_speakers=12))
    floor.ready("2")
    assert may_be_served(floor, "school.ar")
    floor.rules(ruled([SWEDE, OUTSIDE], few_speakers=0))
    assert not may_be_served(floor, "school.ar")


def test_guide_who_may_serve_gets_the_offer(floor: Floor) -> None:
    """The language is not scarce, but no guide of the group speaks it."""
    outside = [OUTSIDE.model_copy(update={"id": id_}) for id_ in ("2", "3")]
    floor.rules(ruled([SWEDE, SWEDE.model_copy(update={"id": "4"}), *outside], few_speakers=1))
    floor.ready("1", "2", "3", "4")
    assert may_be_served(floor, "school.ar")
    assert floor.contact(floor.calls("CA1", "school.ar")).guide == "2"


def test_new_skills_count_before_the_muster(floor: Floor) -> None:
    floor.ready("2")
    repair_profiles(floor.router)
    floor.rules(ruled([guide("2", {"street": 1}, {"sv": 1})]))
    assert may_be_served(floor, "street.sv")
    assert not may_be_served(floor, "school.sv")
