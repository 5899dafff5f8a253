"""The callback API: list, change and suspend callbacks."""

from datetime import UTC, datetime

import pytest

from callback.state.store import Callbacks
from callback.verbs.attempt import claim_try
from callback.verbs.create_callback import CallbackRequest, create_callback
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.resume import resume
from console.callbacks.callback_list import CallbackList
from console.identity.roles import Role
from routing.state.contact import ContactState
from routing.state.queue import Queue
from tests.console.morning import record_history
from tests.console.office import Answer, Office
from tests.routing.floor import T0

SERVICE, ENGLISH, ROADS = Queue("service", "sv"), Queue("service", "en"), Queue("teknik", "sv")
OTHER = "+46701740698"


def request_callback(
    office: Office, n: int, queue: Queue = SERVICE, due: float | None = None
) -> str:
    """Request a callback to the n-th number; return the contact's id."""
    made, _ = create_callback(
        Callbacks(office.router),
        CallbackRequest(
            number=f"+467017406{50 + n}", queue=queue, key=f"k{n}", source="test", due=due
        ),
        office.time,
    )
    return made.contact


def let_attempt_fail(office: Office, contact: str, attempt: int, why: str) -> None:
    """Let guide 1 accept, and the citizen not answer."""
    ours, leg = Callbacks(office.router), f"leg{attempt}"
    office.accepts("1", leg, office.time)
    assert claim_try(ours, contact, attempt, office.time)
    fail_attempt(ours, contact, attempt, why, office.time)
    office.leg_ends("1", office.time)
    office.time += 301
    resume(ours, contact, office.time)


def iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()


def patch(office: Office, contact: str, **body: object) -> Answer:
    return office.machine("PATCH", f"/api/callbacks/{contact}", json=body)


def post(office: Office, contact: str, deed: str, **body: object) -> Answer:
    return office.machine("POST", f"/api/callbacks/{contact}/{deed}", json=body)


def test_list_has_every_open_callback_with_place_or_time(office: Office) -> None:
    first, second = request_callback(office, 1), request_callback(office, 2, ENGLISH)
    timed = request_callback(office, 3, due=T0 + 7200)
    told = office.machine("GET", "/api/callbacks").json
    assert CallbackList.model_validate(told).total == 3
    assert told["states"] == {"waiting": 2, "timed": 1, "resting": 0, "rung": 0, "live": 0}
    found = {one["id"]: one for one in told["callbacks"]}
    assert set(found) == {first, second, timed}
    assert (found[first]["place"], found[first]["number"]) == (1, "+46••••••651")
    assert found[timed]["at"] == iso(T0 + 7200).replace("+00:00", "Z")
    assert (found[timed]["state"], found[timed]["place"]) == ("timed", None)


def test_list_is_filtered_by_group_language_and_state(office: Office) -> None:
    request_callback(office, 1)
    english, timed = (
        request_callback(office, 2, ENGLISH),
        request_callback(office, 3, due=T0 + 7200),
    )
    for asked, found in (("language=en", english), ("state=timed", timed)):
        told = office.machine("GET", f"/api/callbacks?{asked}").json
        assert [one["id"] for one in told["callbacks"]] == [found]
    assert office.machine("GET", "/api/callbacks?group=teknik").json["total"] == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("group=golf", "group: one of service, teknik."),
        ("language=no", "language: one of sv, en."),
        ("state=golf", "state: one of waiting, timed, resting, rung, live."),
        ("state=ended", "state: one of waiting, timed, resting, rung, live."),
        ("status=waiting", "The query takes group, language, state."),
        ("group=service&golf=1", "The query takes group, language, state."),
    ],
)
def test_unknown_filter_is_refused_with_the_known_ones(
    office: Office, asked: str, said: str
) -> None:
    answer = office.machine("GET", f"/api/callbacks?{asked}")
    assert (answer.status_code, answer.json["error"]) == (400, "bad_request")
    assert answer.json["message"] == said
    assert said.partition(" ")[0] in ("The", answer.json["message_sv"].partition(" ")[0])
    assert said.rpartition("takes ")[2].rpartition("one of ")[2] in answer.json["message_sv"]
    assert "golf" not in answer.text


def test_callback_moves_to_a_time_into_line_and_to_another_queue(office: Office) -> None:
    contact = request_callback(office, 1)
    timed = patch(office, contact, at=iso(T0 + 7200)).json
    assert (timed["state"], office.callback(contact).due) == ("timed", T0 + 7200)
    kept = patch(office, contact, language="en").json
    assert (kept["language"], kept["at"]) == ("en", timed["at"])
    assert patch(office, contact, at=None).json["state"] == "waiting"
    assert office.contact(contact).queue == ENGLISH


def test_callback_does_not_move_to_closed_or_unknown_queue(office: Office) -> None:
    contact = request_callback(office, 1)
    closed = patch(office, contact, group="teknik", at=iso(T0 + 7200))
    assert (closed.status_code, closed.json["error"]) == (409, "closed")
    assert patch(office, contact, group="golf").status_code == 400
    assert patch(office, contact).status_code == 400
    assert patch(office, contact, number=OTHER, at=None).status_code == 400
    assert office.contact(contact).queue == SERVICE


@pytest.mark.parametrize("at", [T0 + 7200, str(T0 + 7200), "2026-02-02T12:15"])
def test_time_without_utc_offset_is_refused(office: Office, at: object) -> None:
    contact = request_callback(office, 1)
    answer = patch(office, contact, at=at)
    assert (answer.status_code, answer.json["error"]) == (400, "bad_request")
    assert "at: ska ha" in answer.json["message_sv"] or "at: ska vara" in answer.json["message_sv"]
    assert office.callback(contact).due == 0


def test_number_cannot_be_changed_to_an_extension(office: Office) -> None:
    contact = request_callback(office, 1)
    answer = patch(office, contact, number=f"{OTHER};ext=3")
    assert (answer.status_code, answer.json["refusal"]) == (422, "extension")
    assert office.contact(contact).caller == "+46701740651"


def test_changed_number_follows_the_rules_of_a_new_callback(office: Office) -> None:
    contact, other = request_callback(office, 1), request_callback(office, 2)
    changed = patch(office, contact, number="070-174 06 98")
    assert (changed.status_code, office.contact(contact).caller) == (200, OTHER)
    assert OTHER not in changed.text
    taken = patch(office, other, number=OTHER)
    assert (taken.status_code, taken.json["error"]) == (409, "already")
    refused = patch(office, other, number="112")
    assert (refused.status_code, refused.json["refusal"]) == (422, "short")


def test_callback_is_cancelled_for_a_listed_reason(office: Office) -> None:
    contact = request_callback(office, 1)
    assert post(office, contact, "cancel", reason="because").status_code == 400
    ended = post(office, contact, "cancel", reason="solved").json
    assert (ended["state"], ended["ending"], ended["reason"]) == ("ended", "cancelled", "solved")
    assert office.contact(contact).end == "cancelled"
    again = post(office, contact, "cancel", reason="solved")
    assert (again.status_code, again.json["error"]) == (404, "gone")


def test_callback_put_first_is_ahead_of_the_others(office: Office) -> None:
    request_callback(office, 1)
    second = request_callback(office, 2)
    assert post(office, second, "ring-now").status_code == 200
    assert office.router.store.position(office.contact(second)) == 1


def test_callback_being_dialled_cannot_be_changed(office: Office) -> None:
    office.ready("1")
    contact = request_callback(office, 1)
    answer = patch(office, contact, at=None)
    assert (answer.status_code, answer.json["error"]) == (409, "too_late")


def test_timeline_shows_every_change_with_its_author(office: Office) -> None:
    contact = request_callback(office, 1)
    browser = office.signed_in(Role.SUPERVISOR)
    browser.send("PATCH", f"/api/callbacks/{contact}", {"language": "en"})
    browser.send("POST", f"/api/callbacks/{contact}/cancel", {"reason": "citizen"})
    record_history(office)
    events = office.machine("GET", f"/api/contacts/{contact}").json["events"]
    assert [event["event"] for event in events[2:]] == ["Moved", "Changed", "Ended", "Changed"]
    assert events[3]["said_sv"] == "Det gjordes av supervisor"
    assert "invånaren vill inte längre" in events[4]["said_sv"]


def test_group_is_suspended_and_resumed(office: Office) -> None:
    contact = request_callback(office, 1)
    assert office.machine("PUT", "/api/holds/service").json == {"groups": ["service"]}
    held = post(office, contact, "ring-now")
    assert (held.status_code, held.json["error"]) == (409, "closed")
    assert office.machine("GET", "/api/holds").json == {"groups": ["service"]}
    assert office.machine("DELETE", "/api/holds/service").json == {"groups": []}
    assert office.machine("PUT", "/api/holds/golf").status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_guide_cannot_suspend_or_list_callbacks(office: Office, method: str) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    assert browser.send(method, "/api/holds/service").status_code == 403
    assert browser.get("/api/callbacks").status_code == 403
    contact = request_callback(office, 1)
    assert browser.send("POST", f"/api/callbacks/{contact}/ring-now").status_code == 403
    assert office.contact(contact).state is ContactState.WAITING
