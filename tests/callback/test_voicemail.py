"""Voicemails: kept once, called back by one guide, closed by the talk or by hand."""

from dataclasses import replace
from typing import Any, cast

import pytest

from callback.numbers import Refusal
from callback.state.store import Callbacks
from callback.verbs.accept import accept
from callback.verbs.attempt import claim_try
from callback.verbs.call_out import CallOutAnswer
from callback.verbs.call_voicemail import call_voicemail
from callback.verbs.dialled import dialled
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.fall_due import fall_due
from callback.voicemail.close import close_voicemail
from callback.voicemail.erase import recording_erased
from callback.voicemail.leave import DAY_S, Recorded, leave_voicemail, voicemail_id
from callback.voicemail.listing import count_voicemails, open_voicemails, voicemail
from callback.voicemail.play import play_voicemail
from callback.voicemail.record import Voicemail
from config.model.outgoing import Outgoing
from routing.effects import EraseRecording
from routing.state.guide import GuideState
from routing.state.queue import Queue
from routing.state.wrap_up import Draft
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.mark_answered import mark_answered
from tests.outbox import take
from tests.routing.floor import T0, Floor
from tests.routing.test_scripts import assert_unchanged, together

CALLER, OURS = "+46701740611", "+46406280400"
QUEUE = Queue("school", "sv")
ID = voicemail_id("CA1", "main", "3")


@pytest.fixture(autouse=True)
def _permitted(callbacks: Callbacks) -> None:
    site = callbacks.router.site
    callbacks.router.site = site.model_copy(update={"outgoing": Outgoing(prefixes=("+46",))})


def left(callbacks: Callbacks, recording: str = "RE1", at: float = T0) -> Voicemail:
    """Return a voicemail of 12 seconds."""
    recorded = Recorded(recording, 12)
    leave_voicemail(callbacks, ID, QUEUE, recorded, at, caller=CALLER, called=OURS)
    return known(callbacks)


def known(callbacks: Callbacks) -> Voicemail:
    found = voicemail(callbacks, ID)
    assert found is not None
    return found


def called(floor: Floor, callbacks: Callbacks, guide: str = "2") -> None:
    """Let the guide call the citizen, whose telephone rings."""
    placed = call_voicemail(callbacks, known(callbacks), guide, CALLER, T0 + 60)
    assert placed.answer is CallOutAnswer.PLACED
    assert accept(callbacks, floor.guide(guide).offer, f"leg{guide}", T0 + 61) is not None
    assert claim_try(callbacks, ID, 1, T0 + 61) is not None
    assert dialled(callbacks, ID, 1, "CZ1", T0 + 62, heard="rang")


def events(floor: Floor) -> list[str]:
    entries = cast("list[Any]", floor.store.redis.xrange(floor.store.keys.events))
    return [entry["event"] for _, entry in entries if entry.get("contact") == ID]


def test_voicemail_is_listed_by_queue_with_its_age(floor: Floor, callbacks: Callbacks) -> None:
    found = left(callbacks)
    assert (found.caller, found.seconds, found.left, found.open) == (CALLER, 12, T0, True)
    assert open_voicemails(callbacks, [QUEUE.id]) == [found]
    assert open_voicemails(callbacks, ["street.sv"]) == []
    assert count_voicemails(callbacks)[QUEUE.id].oldest == T0
    assert events(floor) == ["VoicemailLeft"]


def test_voicemail_does_not_wait_in_a_queue(floor: Floor, callbacks: Callbacks) -> None:
    left(callbacks)
    floor.ready("2")
    assert floor.guide("2").state is GuideState.IDLE
    assert floor.store.contact(ID) is None


def test_repeated_webhook_changes_nothing(floor: Floor, callbacks: Callbacks) -> None:
    left(callbacks)
    assert_unchanged(floor, lambda: left(callbacks, at=T0 + 5).left, T0)


def test_new_recording_replaces_the_old_one(floor: Floor, callbacks: Callbacks) -> None:
    left(callbacks)
    found = left(callbacks, "RE2", T0 + 20)
    assert (found.recording, found.left) == ("RE2", T0)
    erased = [due.id for due in floor.store.due(T0 + 20, 5)]
    assert erased == [f"{ID}.RE1"]


def test_recording_is_erased_when_its_time_is_over(floor: Floor, callbacks: Callbacks) -> None:
    left(callbacks)
    over = T0 + callbacks.router.site.voicemail.kept_days * DAY_S
    assert floor.store.due(over - 1, 5) == []
    due = floor.store.due(over, 5)
    assert fall_due(callbacks, due[0], over) == [EraseRecording(f"{ID}.RE1")]
    assert EraseRecording(f"{ID}.RE1") in take(floor.router.store)
    again = floor.store.due(over + 3601, 5)
    assert [one.id for one in again] == [f"{ID}.RE1"]
    recording_erased(callbacks, f"{ID}.RE1")
    assert known(callbacks).recording == ""
    assert floor.store.due(over + 9000, 5) == []


def test_listening_is_recorded_once_for_each_listener(floor: Floor, callbacks: Callbacks) -> None:
    left(callbacks)
    assert play_voicemail(callbacks, ID, "anna", "2", T0 + 5)
    assert not play_voicemail(callbacks, ID, "anna", "2", T0 + 6)
    assert play_voicemail(callbacks, ID, "bo", "", T0 + 7)
    assert events(floor).count("VoicemailPlayed") == 2
    assert known(callbacks).played_by == "bo"


def test_citizen_who_was_met_has_no_open_voicemail(floor: Floor, callbacks: Callbacks) -> None:
    left(callbacks)
    floor.ready("2")
    called(floor, callbacks)
    assert floor.contact(ID).arrived == T0
    assert mark_answered(floor.router, ID, "CZ1", T0 + 70)
    end_conversation(floor.router, ID, "citizen", T0 + 90)
    assert known(callbacks).open
    finish(floor.router, "2", matter="m", outcome="o", now=T0 + 100)
    assert (known(callbacks).open, count_voicemails(callbacks)) == (False, {})
    assert events(floor).count("Finished") == 1
    assert 0 < floor.store.redis.pttl(callbacks.keys.voicemail(ID)) <= floor.router.forget_ms


def test_citizen_who_was_not_reached_stays_listed(floor: Floor, callbacks: Callbacks) -> None:
    left(callbacks)
    floor.ready("2")
    called(floor, callbacks)
    fail_attempt(callbacks, ID, 1, "no_answer", T0 + 90, "CZ1")
    finish(floor.router, "2", outcome="o", now=T0 + 100)
    found = known(callbacks)
    assert (found.open, found.tries, found.calling) == (True, 1, "")
    floor.leg_ends("2", T0 + 101)
    called(floor, callbacks)
    assert events(floor).count("CalledOut") == 2


def test_one_guide_at_a_time_calls_the_citizen(floor: Floor, callbacks: Callbacks) -> None:
    left(callbacks)
    for guide in ("1", "2"):
        floor.ready(guide)
    called(floor, callbacks, "2")
    other = lambda: call_voicemail(callbacks, known(callbacks), "1", CALLER, T0 + 62).answer  # noqa: E731
    assert_unchanged(floor, other, CallOutAnswer.TAKEN)
    closed = lambda: close_voicemail(callbacks, known(callbacks), "1", Draft(ID), T0 + 63)  # noqa: E731
    assert_unchanged(floor, closed, False)


def test_voicemail_of_a_removed_group_is_general_guidance(callbacks: Callbacks) -> None:
    recorded, gone = Recorded("RE1", 12), Queue("harbour", "sv")
    leave_voicemail(callbacks, ID, gone, recorded, T0, caller=CALLER, called=OURS)
    general = f"{callbacks.router.site.person_group}.sv"
    assert list(count_voicemails(callbacks)) == [general]
    assert [one.id for one in open_voicemails(callbacks, [general])] == [ID]
    assert close_voicemail(callbacks, known(callbacks), "2", Draft(ID), T0 + 5)
    assert count_voicemails(callbacks) == {}


@pytest.mark.parametrize("repeat", range(5))
def test_of_two_guides_one_calls(floor: Floor, callbacks: Callbacks, repeat: int) -> None:
    found = left(callbacks)
    for guide in ("1", "2"):
        floor.ready(guide)
    calls = [
        lambda guide=guide: call_voicemail(callbacks, found, guide, CALLER, T0 + repeat).answer
        for guide in ("1", "2")
    ]
    assert set(together(calls)) == {CallOutAnswer.PLACED, CallOutAnswer.TAKEN}  # type: ignore[arg-type]


def test_call_that_no_guide_took_leaves_it_listed(floor: Floor, callbacks: Callbacks) -> None:
    left(callbacks)
    floor.ready("2")
    call_voicemail(callbacks, known(callbacks), "2", CALLER, T0 + 60)
    decline(floor.router, floor.guide("2").offer, DeclineReason.NO_ANSWER, T0 + 75)
    absent = call_voicemail(callbacks, known(callbacks), "1", CALLER, T0 + 76)
    assert absent.answer is CallOutAnswer.NOT_FREE
    floor.ready("1", at=T0 + 77)
    again = call_voicemail(callbacks, known(callbacks), "1", CALLER, T0 + 78)
    assert again.answer is CallOutAnswer.PLACED


def test_number_that_may_not_be_called_is_refused(floor: Floor, callbacks: Callbacks) -> None:
    found = left(callbacks)
    floor.ready("2")
    costly = call_voicemail(callbacks, found, "2", "+46900123456", T0)
    assert costly.refusal is Refusal.COSTLY
    withheld = call_voicemail(callbacks, replace(found, caller=""), "2", "", T0)
    assert withheld.answer is CallOutAnswer.NOT_PERMITTED


def test_voicemail_can_be_closed_without_a_call(floor: Floor, callbacks: Callbacks) -> None:
    found = left(callbacks)
    written = Draft(ID, matter="m", outcome="o", note="n")
    assert close_voicemail(callbacks, found, "2", written, T0 + 5)
    assert not close_voicemail(callbacks, found, "2", written, T0 + 6)
    assert events(floor) == ["VoicemailLeft", "Ended", "Finished"]
    assert open_voicemails(callbacks, [QUEUE.id]) == []
    floor.ready("1")
    late = call_voicemail(callbacks, known(callbacks), "1", CALLER, T0 + 7)
    assert late.answer is CallOutAnswer.TAKEN
