"""Each queue's needs in one table."""

from config.group import Overflow
from config.language import WithoutSpeaker
from routing.board import board
from routing.needs import needs, waits
from routing.reach import reach
from routing.server import servers
from routing.stepping_in import SteppingIn
from tests.routing.decide import guide, ruled
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


def test_who_steps_in_is_told_where_nobody_speaks_the_language(floor: Floor) -> None:
    site = small_site()
    rule = WithoutSpeaker(rule="second", after_s=600, language="sv")
    arabic = site.languages["ar"].model_copy(update={"without_speaker": rule})
    floor.rules(site.model_copy(update={"languages": {**site.languages, "ar": arabic}}))
    floor.ready("2", "3")
    found = {need.queue.id: need for need in needs(floor.desk, T0)}
    assert found["school.ar"].alarm(is_open=True)
    assert found["school.ar"].stepping_in == SteppingIn(2, 600.0)
    assert found["school.sv"].stepping_in == SteppingIn()
    lines = {line.queue.id: line for line in board(floor.desk, T0).lines}
    assert lines["school.ar"].stepping_in == SteppingIn(2, 600.0)


def test_guides_come_in_the_order_of_their_numbers(floor: Floor) -> None:
    staff = [guide(id_, {"school": 1}, {"sv": 1}) for id_ in ("13", "x", "2", "7", "1")]
    floor.rules(ruled(staff))
    order = ("1", "2", "7", "13", "x")
    assert waits(floor.desk.reach, "school.sv") == {0.0: order}
    found = servers(floor.desk.site, floor.desk.reach, "school.sv")
    assert tuple(one.guide for one in found) == order


def test_each_guide_is_told_with_the_rule_by_which_the_queue_reaches_them() -> None:
    staff = [
        guide("1", {"school": 1}, {"ar": 1}),
        guide("2", {"school": 2}, {"ar": 1}),
        guide("3", {"street": 1}, {"ar": 1}),
        guide("4", {"school": 1}, {"sv": 1}),
        *(guide(str(n), {"street": 1}, {"sv": 1}) for n in range(5, 9)),
    ]
    overflow = Overflow(group="street", after_s=90)
    site = ruled(staff, groups={"school": {"overflow": overflow}})
    rule = WithoutSpeaker(rule="second", after_s=600, language="sv")
    arabic = site.languages["ar"].model_copy(update={"without_speaker": rule})
    site = site.model_copy(update={"languages": {**site.languages, "ar": arabic}})
    told = {one.guide: (one.rule, one.after_s) for one in servers(site, reach(site), "school.ar")}
    assert told == {
        "1": ("own group", 0.0),
        "2": ("level 2", 15.0),
        "3": ("overflow", 90.0),
        "4": ("steps in", 600.0),
    }
    scarce = site.routing.model_copy(update={"few_speakers": 12})
    site = site.model_copy(update={"routing": scarce})
    told = {one.guide: (one.rule, one.after_s) for one in servers(site, reach(site), "school.ar")}
    assert told["3"] == ("outside own groups", 0.0)
    assert told["2"] == ("few speak it", 0.0)


def test_who_is_rung_is_on_duty_but_not_idle(floor: Floor) -> None:
    floor.ready("2")
    floor.calls("CA1")
    found = {need.queue.id: need for need in needs(floor.desk, T0)}
    assert (found["school.sv"].on_duty, found["school.sv"].idle) == (1, 0)
