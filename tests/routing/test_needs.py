"""Each queue's needs in one table."""

from config.language import WithoutSpeaker
from routing.needs import needs, waits
from tests.routing.floor import T0, Floor, small_site


def test_a_queue_tells_who_serves_it_at_once_and_who_after_how_long(floor: Floor) -> None:
    assert waits(floor.desk.reach, "school.sv") == {0.0: ("1", "2"), 15.0: ("3",)}


def test_a_queue_that_nobody_on_duty_can_serve_is_an_alarm(floor: Floor) -> None:
    floor.ready("2", "3")
    found = {need.queue.id: need for need in needs(floor.desk, T0)}
    assert [id_ for id_, need in found.items() if need.alarm(is_open=True)] == [
        "school.ar",
        "street.ar",
    ]
    assert (found["school.sv"].on_duty, found["school.sv"].idle) == (2, 2)


def test_who_steps_in_without_the_language_is_neither_on_duty_for_it_nor_idle(floor: Floor) -> None:
    site = small_site()
    rule = WithoutSpeaker(rule="second", after_s=0, language="sv")
    arabic = site.languages["ar"].model_copy(update={"without_speaker": rule})
    floor.rules(site.model_copy(update={"languages": {**site.languages, "ar": arabic}}))
    floor.ready("1", "2")
    found = {need.queue.id: need for need in needs(floor.desk, T0)}
    assert "2" in found["school.ar"].waits[0.0]
    assert (found["school.ar"].on_duty, found["school.ar"].idle) == (1, 1)
    assert (found["school.sv"].on_duty, found["school.sv"].idle) == (2, 2)


def test_who_is_rung_is_on_duty_but_not_idle(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    found = {need.queue.id: need for need in needs(floor.desk, T0)}
    assert (found["school.sv"].on_duty, found["school.sv"].idle) == (1, 0)
