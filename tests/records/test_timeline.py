"""Every contact has a readable timeline."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from callback.state.store import Callbacks
from callback.verbs.attempt import claim_try
from callback.verbs.come_due import come_due
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.rejoin import rejoin
from callback.verbs.request import Requested, finish_request_call, request
from callback.verbs.resume import resume
from callback.verbs.ring_now import ring_now
from records.event import Event
from records.recorder import Recorder
from records.timeline.colleague_call_sentences import OF_COLLEAGUE_CALLS
from records.timeline.conversation_sentences import OF_CONVERSATIONS
from records.timeline.sentences import WORDS
from records.timeline.timeline import in_words, timeline
from routing.state.guide import GuideStatus
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.leave import leave
from routing.verbs.mark_answered import mark_answered
from routing.verbs.record_announcement import record_announcement
from routing.verbs.requeue import requeue
from routing.verbs.set_status import set_status
from tests.callback.ways import HOUR, promised
from tests.records.shelf import contact, record_all
from tests.routing.decide import ruled
from tests.routing.floor import T0, Floor
from tests.routing.test_limits import arrives


def lines_of(engine: Engine, recorder: Recorder, floor: Floor, id_: str) -> list[str]:
    """Record everything, then return the contact's timeline in words."""
    record_all(recorder)
    return [in_words(event, floor.router.site) for event in timeline(engine, id_)]


def test_answered_contact_reads_from_queue_to_outcome(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    id_ = floor.calls("CA1", at=T0)
    floor.ready("2", at=T0 + 12)
    floor.accepts("2", "leg", at=T0 + 15)
    mark_answered(floor.router, id_, "CA1", T0 + 16)
    end_conversation(floor.router, id_, "citizen", T0 + 100)
    finish(floor.router, "2", matter="m", outcome="solved", now=T0 + 130)
    assert lines_of(engine, recorder, floor, id_) == [
        "03:40:00 queued in school.sv",
        "03:40:12 offered to guide 2: had waited 12 s with a head start of 172 s "
        "(1 on duty for its queue); guide 2 was the only one free who may take it",
        "03:40:15 accepted by guide 2",
        "03:40:16 connected with guide 2 after 16 s",
        "03:41:40 ended by the citizen",
        "03:42:10 guide 2 finished wrap-up: matter m, outcome solved",
    ]


def test_reservation_names_the_guide_and_its_end(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.rules(ruled(reserve_s=30))
    floor.ready("2")
    floor.talk("CA1", "2")
    kept = arrives(floor, "CA2", at=T0 + 1, guide="2").contact
    assert lines_of(engine, recorder, floor, kept) == [
        "03:40:01 queued in school.sv, kept for guide 2 until 03:40:31"
    ]


@pytest.mark.parametrize(("keeper", "reserve_s"), [("1", 30), ("3", 0)])
def test_no_reservation_without_a_guide_on_duty_or_a_time(
    floor: Floor, recorder: Recorder, engine: Engine, keeper: str, reserve_s: int
) -> None:
    """The contact is not reserved and the timeline does not say so."""
    floor.rules(ruled(reserve_s=reserve_s))
    floor.ready("3")
    free = arrives(floor, "CA1", guide=keeper).contact
    assert lines_of(engine, recorder, floor, free)[0] == "03:40:00 queued in school.sv"
    assert floor.store.redis.zcard(floor.store.keys.reserved) == 0


def test_contact_put_first_shows_its_full_wait(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    """The offer shows the wait since arrival, not since staff put it first."""
    callbacks = Callbacks(floor.router)
    ahead, first = promised(floor, callbacks, "CA1"), promised(floor, callbacks, "CA2")
    ring_now(callbacks, first, T0 + 5)
    floor.ready("2", at=T0 + 40)
    assert floor.guide("2").contact == first
    (offered,) = [line for line in lines_of(engine, recorder, floor, first) if "offered" in line]
    assert offered == (
        "03:40:40 offered to guide 2: had waited 40 s and was put first by staff; "
        "guide 2 was the only one free who may take it"
    )
    decline(floor.router, floor.rings("2", "leg"), DeclineReason.NO_ANSWER, T0 + 55)
    floor.ready("1", at=T0 + 60)
    last = [line for line in lines_of(engine, recorder, floor, first) if "offered" in line][-1]
    assert "had waited 60 s and was put first by staff" in last
    assert floor.contact(ahead).guide == ""


def test_timed_callback_has_waited_since_the_call(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    """The offer does not say that staff put it first."""
    callbacks = Callbacks(floor.router)
    contact = promised(floor, callbacks, "CA1", T0 + HOUR)
    come_due(callbacks, contact, T0 + HOUR)
    floor.ready("2", at=T0 + HOUR + 1)
    (offered,) = [line for line in lines_of(engine, recorder, floor, contact) if "offered" in line]
    assert "had waited 3601 s" in offered
    assert "put first" not in offered


def test_expired_offer_and_requeue_are_in_the_timeline(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    id_ = floor.calls("CA1")
    floor.ready("2")
    decline(floor.router, floor.rings("2", "leg"), DeclineReason.NO_ANSWER, T0 + 15)
    floor.ready("1", at=T0 + 20)
    floor.accepts("1", "leg", at=T0 + 21)
    requeue(floor.router, id_, T0 + 41)
    words = lines_of(engine, recorder, floor, id_)
    assert words[2] == "03:40:15 offer to guide 2 expired (no answer): back in its place"
    assert words[-1] == "03:40:41 guide 1 was gone before they met: back in its place"
    assert contact(engine, id_)["ending"] == ""


def test_hang_up_during_an_offer_names_the_guide(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.ready("2")
    id_ = floor.calls("CA1")
    leave(floor.router, id_, "CA1", T0 + 4)
    words = lines_of(engine, recorder, floor, id_)
    assert words[-1] == "03:40:04 ended: abandoned while guide 2 was on the way"
    assert contact(engine, id_)["waited_s"] == 4
    assert contact(engine, id_)["guide"] == ""


def test_wrap_up_ended_by_deadline_has_no_outcome(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.ready("2")
    id_ = floor.talk("CA1", "2")
    end_conversation(floor.router, id_, "guide", T0 + 9)
    finish(floor.router, "2", now=T0 + 69)
    words = lines_of(engine, recorder, floor, id_)
    assert words[-1].endswith("finished wrap-up: matter not noted, outcome not noted")


def test_unreached_callback_shows_every_try(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    callbacks = Callbacks(floor.router)
    id_ = floor.calls("CA1")
    assert request(callbacks, id_, "CA1", T0 + 30) is Requested.MADE
    finish_request_call(callbacks, "CA1", T0 + 35)
    at = T0 + 60
    for attempt in (1, 2, 3):
        floor.ready("2", at=at)
        floor.accepts("2", f"leg{attempt}", at=at)
        claim_try(callbacks, id_, attempt, at + 1)
        fail_attempt(callbacks, id_, attempt, "no_answer", at + 31)
        floor.leg_ends("2", at + 32)
        at += 3600
        resume(callbacks, id_, at)
    words = lines_of(engine, recorder, floor, id_)
    assert words[1] == "03:40:30 callback promised: the citizen hangs up and keeps the place"
    assert "03:41:01 citizen rung, try 1" in words
    assert (
        "03:41:31 citizen not reached in try 1 (no answer): tried again at 2026-02-02 03:46"
    ) in words
    assert words[-1].endswith("not reached in try 3 (no answer): that was the last try")
    row = contact(engine, id_)
    assert (row["callback"], row["tries"], row["ending"]) == (True, 3, "unreached")


def test_citizen_who_calls_again_still_counts_as_a_callback(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    callbacks = Callbacks(floor.router)
    id_ = floor.calls("CA1")
    request(callbacks, id_, "CA1", T0 + 30)
    rejoin(callbacks, id_, "CA2", T0 + 60)
    words = lines_of(engine, recorder, floor, id_)
    assert words[-1] == "03:41:00 the citizen called again and took up the place"
    assert contact(engine, id_)["callback"] is True


def test_announced_place_and_wait_are_in_the_timeline(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    found = floor.contact(floor.calls("CA1"))
    record_announcement(floor.router, found, 3, (1200, None), (3, 4), T0 + 1)
    record_announcement(floor.router, found, None, (300, 600), (3, 2), T0 + 26)
    record_announcement(floor.router, found, 1, None, (1, 2), T0 + 51)
    assert lines_of(engine, recorder, floor, found.id)[1:] == [
        "03:40:01 the citizen was told: place 3 in line and a wait of 20 minutes or more",
        "03:40:26 the citizen was told: a wait of 5 to 10 minutes",
        "03:40:51 the citizen was told: place 1 in line",
    ]


def test_status_events_belong_to_no_contact(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    set_status(floor.router, "2", GuideStatus.AWAY, "lunch", T0)
    assert lines_of(engine, recorder, floor, "") == ["03:40:00 guide 2 chose away (lunch)"]


def test_events_of_one_millisecond_keep_their_order() -> None:
    first, second = (Event(f"9-{n}", 0.0, "Queued", "c", "", "", {}) for n in (2, 10))
    assert sorted([second, first], key=lambda event: event.place) == [first, second]


FOLDERS = ("routing/lua", "callback/lua", "directory/lua")


def test_every_event_of_the_scripts_has_words() -> None:
    scripts = (Path(__file__).parents[2] / f for f in FOLDERS)
    text = "".join(file.read_text() for folder in scripts for file in folder.rglob("*.lua"))
    assert set(re.findall(r"'event', '(\w+)'", text)) == set(WORDS) - set(OF_CONVERSATIONS) - set(
        OF_COLLEAGUE_CALLS
    )
