"""Returned callbacks and waiting contacts in one queue do not hide each other."""

import pytest

from config.model.language import WithoutSpeaker
from config.model.site import Site
from routing.state.contact import ContactState
from routing.state.read_snapshot import BEHIND, DEPTH, read_snapshot
from routing.state.store import ms
from routing.verbs.assign import assign
from tests.routing.decide import guide, ruled
from tests.routing.floor import T0, Floor

AFTER_S = 600
BACK = T0 + 590
YESTERDAY = T0 - 80_000


def site_with_interpreter() -> Site:
    """Return a site where 9 speaks Arabic; 1 has an interpreter after 600 s."""
    site = ruled(
        [
            guide("1", {"school": 1}, {"sv": 1}, interpreter=True),
            guide("9", {"school": 1}, {"sv": 1, "ar": 1}),
        ]
    )
    rule = WithoutSpeaker(rule="interpreter", after_s=AFTER_S)
    arabic = site.languages["ar"].model_copy(update={"without_speaker": rule})
    return site.model_copy(update={"languages": site.languages | {"ar": arabic}})


def return_callbacks(floor: Floor, *after_s: float) -> list[str]:
    """Return callbacks of yesterday that entered the queue so long after `BACK`."""
    found = [floor.calls(f"CB{i}", "school.ar", at=YESTERDAY + i) for i in range(len(after_s))]
    scores = {id_: ms(BACK + after) for id_, after in zip(found, after_s, strict=True)}
    floor.store.redis.zadd(floor.store.keys.returned, scores)
    return found


@pytest.mark.parametrize("before", [1, 4, BEHIND])
def test_longest_queue_time_is_read_behind_returned_callbacks(floor: Floor, before: int) -> None:
    floor.rules(site_with_interpreter())
    return_callbacks(floor, *[0.0] * before)
    live = floor.calls("CL", "school.ar")
    floor.ready("1", at=T0 + AFTER_S + 1)
    assert floor.contact(live).guide == "1"


def test_speaker_serves_a_returned_callback_first(floor: Floor) -> None:
    floor.rules(site_with_interpreter())
    (first, *_) = return_callbacks(floor, 5.0, 3.0)
    floor.calls("CL", "school.ar")
    floor.ready("9", at=T0 + AFTER_S + 1)
    assert floor.contact(first).guide == "9"


def test_longer_returned_callback_is_read_behind_others(floor: Floor) -> None:
    floor.rules(site_with_interpreter())
    *later, sooner = return_callbacks(floor, 9.0, 9.0, 9.0, 9.0, 0.0)
    floor.ready("1", at=BACK + AFTER_S + 1)
    assert floor.contact(sooner).guide == "1"
    assert {floor.contact(id_).state for id_ in later} == {ContactState.WAITING}


def test_snapshot_stays_small_with_many_returned_callbacks(floor: Floor) -> None:
    floor.rules(site_with_interpreter())
    return_callbacks(floor, *[0.0] * 200)
    assert len(read_snapshot(floor.router, T0 + AFTER_S).heads) <= DEPTH
    floor.stands_idle("1")
    assign(floor.router, BACK + AFTER_S)
    assert floor.guide("1").contact


def test_many_guides_each_get_a_contact_behind_callbacks(floor: Floor) -> None:
    site = site_with_interpreter()
    alike = [guide(str(i), {"school": 1}, {"sv": 1}, interpreter=True) for i in range(1, 6)]
    floor.rules(site.model_copy(update={"guides": {one.id: one for one in alike}}))
    return_callbacks(floor, *[0.0] * 6)
    live = [floor.calls(f"CL{i}", "school.ar", at=T0 - 9 + i) for i in range(5)]
    floor.stands_idle(*[one.id for one in alike])
    assign(floor.router, T0 + AFTER_S)
    assert [floor.contact(id_).guide for id_ in live] == ["1", "2", "3", "4", "5"]


def test_declined_pair_hides_no_contact_behind_callbacks(floor: Floor) -> None:
    floor.rules(site_with_interpreter())
    return_callbacks(floor, 0.0)
    declined, next_ = (floor.calls(f"CL{i}", "school.ar", at=T0 + i) for i in range(2))
    floor.store.redis.zadd(floor.store.keys.declined, {f"{declined}:1": ms(T0 + 9999)})
    floor.ready("1", at=T0 + AFTER_S + 2)
    assert floor.contact(next_).guide == "1"
