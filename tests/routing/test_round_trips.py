"""What a decision reads, and in how many round trips, whatever the size."""

from routing.figures.expected_wait import expected_wait
from routing.scripts.script_text import LUA, source
from routing.state.read_snapshot import DEPTH, read_snapshot, read_snapshot_for_pairs
from routing.verbs.assign import assign
from tests.routing.decide import guide, ruled
from tests.routing.floor import T0, Floor, offers


def crowd(floor: Floor, size: int) -> None:
    """Put equal guides on duty, one of them idle, and let as many contacts wait."""
    floor.rules(ruled([guide(f"g{i}", {"school": 1}, {"sv": 1}) for i in range(size)]))
    for i in range(size):
        floor.calls(f"CA{i}", at=T0 + i / 1000)
    floor.store.redis.sadd(floor.router.on_duty("g0"), *(f"g{i}" for i in range(size)))
    assign(floor.router, T0 + 1)
    for script in LUA.glob("*.lua"):  # a script unknown to the server would be sent twice
        floor.store.redis.script_load(source(script))


def script_calls(floor: Floor) -> int:
    found = floor.store.redis.info("commandstats")
    return int(found["cmdstat_evalsha"]["calls"])


def test_offer_takes_two_round_trips(floor: Floor) -> None:
    """One reads the snapshot, one commits."""
    crowd(floor, 50)
    floor.stands_idle("g0")
    before = script_calls(floor)
    assert len(offers(assign(floor.router, T0 + 2))) == 1
    assert script_calls(floor) - before == 2


def test_no_decision_takes_one_round_trip(floor: Floor) -> None:
    crowd(floor, 50)
    before = script_calls(floor)
    assert assign(floor.router, T0 + 2) == []
    assert script_calls(floor) - before == 1


def test_snapshot_reads_the_first_few_of_queue_and_profile(floor: Floor) -> None:
    crowd(floor, 50)
    floor.stands_idle(*(f"g{i}" for i in range(50)))
    seen = read_snapshot(floor.router, T0 + 2)
    assert (len(seen.heads), len(seen.idle)) == (DEPTH, DEPTH)
    assert (seen.waiting, list(seen.free.values()), list(seen.on_duty.values())) == (50, [50], [50])


def test_no_snapshot_if_none_waits_or_none_is_free(floor: Floor) -> None:
    floor.ready("2")
    assert read_snapshot_for_pairs(floor.router, T0) is None
    assert read_snapshot(floor.router, T0).free["school=1/sv=1"] == 1
    floor.calls("CA1")
    floor.calls("CA2")
    assert read_snapshot_for_pairs(floor.router, T0) is None
    assert read_snapshot(floor.router, T0).waiting == 1


def test_expected_wait_takes_one_round_trip(floor: Floor) -> None:
    """While the same guides are on duty; two when they have changed."""
    crowd(floor, 50)
    contact = floor.contact(floor.calls("CA", at=T0 + 2))
    first = expected_wait(floor.router, contact, T0 + 3)
    before = script_calls(floor)
    assert expected_wait(floor.router, contact, T0 + 3) == first
    assert script_calls(floor) - before == 1
    floor.store.redis.srem(floor.router.on_duty("g0"), "g1")
    assert expected_wait(floor.router, contact, T0 + 3) != first
    assert script_calls(floor) - before == 3


def test_decision_reads_only_queues_that_free_guides_serve(floor: Floor) -> None:
    for call, queue in (("CA1", "school.ar"), ("CA2", "street.sv"), ("CA3", "school.sv")):
        floor.calls(call, queue)
    floor.store.redis.zadd(floor.router.idle("2"), {"2": 1})
    seen = read_snapshot_for_pairs(floor.router, T0 + 1)
    assert seen is not None
    assert [head.queue for head in seen.heads] == ["school.sv"]
    assert seen.waiting == 3
