"""What a decision reads, and how often it asks Redis, whatever the size of the floor."""

from routing.state.expected_wait import outlook
from routing.state.read_snapshot import DEPTH, look, look_for_pairs
from routing.state.scripts import source
from routing.state.store import LUA
from routing.verbs.assign import assign
from tests.routing.decide import guide, ruled
from tests.routing.floor import T0, Floor, offers


def crowd(floor: Floor, size: int) -> None:
    """So many alike guides on duty, one of them idle, and so many contacts that wait."""
    floor.rules(ruled([guide(f"g{i}", {"school": 1}, {"sv": 1}) for i in range(size)]))
    for i in range(size):
        floor.calls(f"CA{i}", at=T0 + i / 1000)
    floor.store.redis.sadd(floor.desk.on_duty("g0"), *(f"g{i}" for i in range(size)))
    assign(floor.desk, T0 + 1)
    for script in LUA.glob("*.lua"):  # a script that the server does not know yet is sent twice
        floor.store.redis.script_load(source(script))


def asked(floor: Floor) -> int:
    found = floor.store.redis.info("commandstats")
    return int(found["cmdstat_evalsha"]["calls"])


def test_an_offer_takes_a_look_and_a_commit(floor: Floor) -> None:
    crowd(floor, 50)
    floor.stands_idle("g0")
    before = asked(floor)
    assert len(offers(assign(floor.desk, T0 + 2))) == 1
    assert asked(floor) - before == 2


def test_nothing_to_decide_takes_one_look(floor: Floor) -> None:
    crowd(floor, 50)
    before = asked(floor)
    assert assign(floor.desk, T0 + 2) == []
    assert asked(floor) - before == 1


def test_a_look_reads_the_first_few_of_a_line_and_of_a_profile(floor: Floor) -> None:
    crowd(floor, 50)
    floor.stands_idle(*(f"g{i}" for i in range(50)))
    seen = look(floor.desk, T0 + 2)
    assert (len(seen.heads), len(seen.idle)) == (DEPTH, DEPTH)
    assert (seen.waiting, list(seen.free.values()), list(seen.on_duty.values())) == (50, [50], [50])


def test_a_decision_looks_no_further_where_nobody_waits_or_nobody_is_free(floor: Floor) -> None:
    floor.ready("2")
    assert look_for_pairs(floor.desk, T0) is None
    assert look(floor.desk, T0).free["school=1/sv=1"] == 1
    floor.calls("CA1")
    floor.calls("CA2")
    assert look_for_pairs(floor.desk, T0) is None
    assert look(floor.desk, T0).waiting == 1


def test_who_waits_is_told_in_one_round_trip_while_the_same_guides_are_on_duty(
    floor: Floor,
) -> None:
    crowd(floor, 50)
    contact = floor.contact(floor.calls("CA", at=T0 + 2))
    first = outlook(floor.desk, contact, T0 + 3)
    before = asked(floor)
    assert outlook(floor.desk, contact, T0 + 3) == first
    assert asked(floor) - before == 1
    floor.store.redis.srem(floor.desk.on_duty("g0"), "g1")
    assert outlook(floor.desk, contact, T0 + 3) != first
    assert asked(floor) - before == 3


def test_a_decision_sees_those_alone_whom_somebody_free_may_ever_serve(floor: Floor) -> None:
    for call, queue in (("CA1", "school.ar"), ("CA2", "street.sv"), ("CA3", "school.sv")):
        floor.calls(call, queue)
    floor.store.redis.zadd(floor.desk.idle("2"), {"2": 1})
    seen = look_for_pairs(floor.desk, T0 + 1)
    assert seen is not None
    assert [head.queue for head in seen.heads] == ["school.sv"]
    assert seen.waiting == 3
