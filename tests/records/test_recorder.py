"""Every event is recorded once, whichever process dies."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from redis import Redis
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from config.settings import Settings
from records.database import connect
from records.recorder import GROUP, Recorder, run
from records.timeline.timeline import timeline
from routing.state.keys import Keys
from routing.state.reference import reference
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.mark_answered import mark_answered
from service.redis.embedded import EmbeddedRedis
from tests.records.shelf import contact, everything, record_all
from tests.routing.floor import CITIZEN, T0, Floor
from tests.service.patience import PATIENCE_S


def whole_contact(floor: Floor, call: str = "CA1") -> str:
    """Run a contact from arrival to the end of wrap-up."""
    floor.ready("2")
    id_ = floor.talk(call, "2")
    end_conversation(floor.router, id_, "citizen", T0 + 90)
    finish(floor.router, "2", matter="m", outcome="solved", now=T0 + 100)
    return id_


def test_answered_contact_is_one_row(floor: Floor, recorder: Recorder, engine: Engine) -> None:
    """The row holds its times, matter and outcome."""
    id_ = floor.calls("CA1", at=T0)
    floor.ready("2", at=T0 + 12)
    floor.accepts("2", "leg", at=T0 + 15)
    mark_answered(floor.router, id_, "CA1", T0 + 16.5)
    end_conversation(floor.router, id_, "citizen", T0 + 100)
    finish(floor.router, "2", matter="m", outcome="solved", now=T0 + 130)
    record_all(recorder)
    assert contact(engine, id_) == {
        "id": id_,
        "answer_group": "school",
        "language": "sv",
        "arrived": T0,
        "callback": False,
        "answered_at": T0 + 16.5,
        "ended_at": T0 + 100,
        "ending": "answered",
        "waited_s": 16.5,
        "talked_s": 83.5,
        "guide": "2",
        "matter": "m",
        "outcome": "solved",
        "tries": 0,
        "department": "",
        "note": "",
        "reference": reference(id_),
        "caller": "",
        "wrap_up_s": 30.0,
    }


def test_replaying_the_stream_leaves_the_same_rows(
    floor: Floor, recorder: Recorder, engine: Engine, redis: Redis
) -> None:
    whole_contact(floor)
    floor.calls("CA2", at=T0 + 200)
    count = record_all(recorder)
    before = everything(engine)
    for _ in range(2):
        redis.xgroup_setid(floor.router.store.keys.events, GROUP, "0")
        assert record_all(recorder) == count
        assert everything(engine) == before


def test_recorder_killed_before_ack_leaves_no_duplicates(
    floor: Floor, recorder: Recorder, engine: Engine, redis: Redis
) -> None:
    """It dies between commit and acknowledgement."""
    id_ = whole_contact(floor)
    recorder.write(recorder.take())
    before = everything(engine)
    successor = Recorder(redis, engine, "floor", name="successor", dead_ms=0)
    assert record_all(successor) == len(before["events"])
    assert everything(engine) == before
    assert contact(engine, id_)["outcome"] == "solved"


def test_entries_of_a_dead_recorder_are_taken_over(
    floor: Floor, recorder: Recorder, engine: Engine, redis: Redis
) -> None:
    """The dead recorder had taken them but not written them."""
    id_ = whole_contact(floor)
    recorder.take()
    record_all(Recorder(redis, engine, "floor", name="successor", dead_ms=0))
    assert contact(engine, id_)["ending"] == "answered"


def test_restarted_recorder_resumes_its_pending_entries(
    floor: Floor, recorder: Recorder, engine: Engine, redis: Redis
) -> None:
    id_ = whole_contact(floor)
    recorder.take()
    again = Recorder(redis, engine, "floor", name="recorder")
    again.start()
    record_all(again)
    assert [event.event for event in timeline(engine, id_)][-1] == "Finished"


def test_contact_recorded_in_two_batches_is_one_row(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.ready("2")
    id_ = floor.talk("CA1", "2")
    record_all(recorder)
    assert contact(engine, id_)["ending"] == ""
    end_conversation(floor.router, id_, "guide", T0 + 60)
    record_all(recorder)
    assert contact(engine, id_)["talked_s"] == 60


def test_trimmed_pending_entry_does_not_block_others(
    floor: Floor, recorder: Recorder, engine: Engine, redis: Redis
) -> None:
    floor.calls("CA1")
    recorder.take()
    redis.xtrim(floor.router.store.keys.events, maxlen=0)
    id_ = floor.calls("CA2")
    record_all(recorder)
    assert contact(engine, id_)["arrived"] == T0


def test_database_contains_no_telephone_number(
    floor: Floor, recorder: Recorder, engine: Engine, settings: Settings
) -> None:
    whole_contact(floor)
    record_all(recorder)
    engine.dispose()
    written = b"".join(file.read_bytes() for file in settings.data.iterdir())
    assert b"Finished" in written
    assert CITIZEN[-7:].encode() not in written


def test_recorder_survives_a_redis_outage(engine: Engine) -> None:
    with TemporaryDirectory(prefix="lotsa-test-", dir="/tmp") as folder:
        server = EmbeddedRedis(Path(folder)).start()
        redis = Redis.from_url(server.url, decode_responses=True)
        floor = Floor(redis)
        with running(Recorder(redis, engine, "floor", name="recorder")):
            first = floor.calls("CA1")
            wait_until_recorded(redis)
            server.stop()
            server.start()
            second = floor.calls("CA2")
            wait_until_recorded(redis)
        redis.close()
        server.stop()
    assert [len(timeline(engine, id_)) for id_ in (first, second)] == [1, 1]


def test_recorder_survives_a_database_outage(floor: Floor, redis: Redis, tmp_path: Path) -> None:
    elsewhere = tmp_path / "mounted-later"
    engine = connect(Settings(database_url=f"sqlite:///{elsewhere}/records.sqlite"))
    id_ = floor.calls("CA1")
    recorder = Recorder(redis, engine, "floor", name="recorder")
    with pytest.raises(OperationalError):
        recorder.start()
    with running(recorder):
        elsewhere.mkdir()
        wait_until_recorded(redis)
    assert timeline(engine, id_)[0].event == "Queued"
    engine.dispose()


@contextmanager
def running(recorder: Recorder) -> Iterator[None]:
    """Run the recorder's loop in a thread."""
    stop = threading.Event()
    thread = threading.Thread(target=run, args=(recorder, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def wait_until_recorded(redis: Redis) -> None:
    """Wait until the whole stream is acknowledged; fail after PATIENCE_S."""
    until = time.monotonic() + PATIENCE_S
    while not _recorded(redis):
        assert time.monotonic() < until, "the recorder did not catch up"
        threading.Event().wait(0.02)


def _recorded(redis: Redis) -> bool:
    stream = Keys("floor").events
    last = redis.xinfo_stream(stream)["last-generated-id"]
    return [(g["last-delivered-id"], g["pending"]) for g in redis.xinfo_groups(stream)] == [
        (last, 0)
    ]
