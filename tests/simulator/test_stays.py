"""The network's log of conferences, and what the storm test reads from it."""

from typing import Any

from tests.chaos.storm.line import alone, longest, silences, talks_with


def call(answered: float | None = 100.0, ended: float = 200.0) -> dict[str, Any]:
    return {"sid": "CA1", "answered": answered, "ended": ended}


def entry(at: float, kind: str, lasts: float = 0.0, *who: str) -> dict[str, Any]:
    return {"at": at, "kind": kind, "lasts": lasts, "who": who}


def test_silence_between_a_sentence_and_a_conversation_is_found() -> None:
    entries = [
        entry(100, "say", 4.0),
        entry(112, "talk", 0.0, "client:guide_1"),
    ]
    assert silences(call(), entries) == [(104.0, 112)]


def test_silence_lasts_until_the_call_ends() -> None:
    entries = [
        entry(100, "talk", 0.0, "client:guide_1"),
        entry(150, "silence"),
    ]
    assert silences(call(), entries) == [(150, 200.0)]


def test_key_or_event_does_not_break_the_silence() -> None:
    entries = [
        entry(100, "say", 1.0),
        entry(105, "digits"),
        entry(110, "status"),
    ]
    assert longest(silences(call(), entries)) == 99.0


def test_unanswered_call_has_no_silence() -> None:
    assert silences(call(answered=None), []) == []


def test_caller_whose_guide_left_is_alone() -> None:
    room = {
        "stays": [
            {"call": "CA1", "entered": 10.0, "left": 90.0},
            {"call": "CA2", "entered": 5.0, "left": 40.0},
            {"call": "CA3", "entered": 60.0, "left": None},
        ]
    }
    assert alone(room, ["CA1"], now=100.0) == [("CA1", (40.0, 60.0))]


def test_leg_that_leaves_and_comes_back_is_one_person() -> None:
    room = {
        "stays": [
            {"call": "CA1", "entered": 10.0, "left": 20.0},
            {"call": "CA1", "entered": 20.5, "left": 30.0},
        ]
    }
    assert alone(room, ["CA1"], now=50.0) == [("CA1", (10.0, 20.0)), ("CA1", (20.5, 30.0))]


def test_everyone_heard_on_a_call_is_named() -> None:
    entries = [
        entry(1, "talk", 0.0, "client:a"),
        entry(2, "say"),
        entry(3, "talk", 0.0, "client:b"),
    ]
    assert talks_with(entries) == {"client:a", "client:b"}
