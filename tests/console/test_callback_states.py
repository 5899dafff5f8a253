"""The state and ending of a callback in the API."""

from callback.state.store import Callbacks
from callback.verbs.attempt import claim_try
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.rejoin import rejoin
from callback.verbs.request import Requested, request
from console.identity.roles import Role
from routing.verbs.leave import abandon
from routing.verbs.requeue import requeue
from tests.console.office import Office
from tests.console.test_callbacks import OTHER, let_attempt_fail, patch, post, request_callback


def promise_during_call(office: Office) -> str:
    """Promise a callback to a caller who has not hung up yet; return the contact's id."""
    contact = office.calls("CA1", "service.sv", caller=OTHER)
    assert request(Callbacks(office.router), contact, "CA1", office.time) is Requested.MADE
    return contact


def test_new_callback_waits_for_its_call_to_end(
    office: Office,
) -> None:
    """The call in which it was requested goes on; that counts as no attempt."""
    told = office.machine("GET", f"/api/callbacks/{promise_during_call(office)}").json
    assert (told["state"], told["rests"], told["tries"]) == ("resting", "call_ends", 0)
    assert told["until"] is None


def test_requeued_callback_waits_for_its_ringing_call_to_end(
    office: Office,
) -> None:
    """The guide has left while the citizen's telephone still rings."""
    contact = request_callback(office, 1)
    office.ready("1")
    office.accepts("1", "leg1", office.time)
    assert claim_try(Callbacks(office.router), contact, 1, office.time)
    requeue(office.router, contact, office.time)
    told = office.machine("GET", f"/api/callbacks/{contact}").json
    assert (told["state"], told["rests"], told["tries"]) == ("resting", "call_ends", 0)
    assert told["until"] is None


def test_callback_between_attempts_shows_the_next_one(office: Office) -> None:
    contact = request_callback(office, 1)
    office.ready("1")
    office.accepts("1", "leg1", office.time)
    assert claim_try(Callbacks(office.router), contact, 1, office.time)
    fail_attempt(Callbacks(office.router), contact, 1, "no_answer", office.time)
    told = office.machine("GET", f"/api/callbacks/{contact}").json
    assert (told["state"], told["rests"], told["tries"]) == ("resting", "tried", 1)
    assert told["until"] is not None


def test_open_has_no_ending_and_unreached_no_reason(office: Office) -> None:
    contact = request_callback(office, 1)
    path = f"/api/callbacks/{contact}"
    opened = office.machine("GET", path).json
    assert (opened["state"], opened["ending"], opened["reason"]) == ("waiting", "", "")
    office.ready("1")
    for attempt in (1, 2):
        let_attempt_fail(office, contact, attempt, "failed")
    ended = office.machine("GET", path).json
    assert (ended["state"], ended["ending"], ended["reason"]) == ("ended", "unreached", "")


def test_citizen_cancels_a_callback_when_called(
    office: Office,
) -> None:
    contact = request_callback(office, 1)
    office.ready("1")
    let_attempt_fail(office, contact, 1, "cancelled")
    ended = office.machine("GET", f"/api/callbacks/{contact}").json
    assert (ended["ending"], ended["reason"]) == ("cancelled", "citizen")


def test_replaced_callback_has_the_reason_replaced(
    office: Office,
) -> None:
    contact = request_callback(office, 1)
    number = office.contact(contact).caller
    new = office.calls("CA1", "service.en", caller=number)
    made = request(Callbacks(office.router), new, "CA1", office.time, instead=contact)
    assert made is Requested.MADE
    ended = office.machine("GET", f"/api/callbacks/{contact}").json
    assert (ended["ending"], ended["reason"]) == ("cancelled", "replaced")


def test_contact_on_the_line_is_not_a_callback(office: Office) -> None:
    contact = office.calls("CA1", "service.sv")
    for answer in (
        office.machine("GET", f"/api/callbacks/{contact}"),
        patch(office, contact, at=None),
        post(office, contact, "ring-now"),
    ):
        assert answer.status_code == 404


def test_live_callback_cannot_be_changed(office: Office) -> None:
    """The citizen has called us and waits on the line in the callback's place."""
    contact = request_callback(office, 1)
    assert rejoin(Callbacks(office.router), contact, "CA1", office.time) is not None
    seen = office.machine("GET", f"/api/callbacks/{contact}").json
    assert (seen["state"], seen["place"], seen["ending"]) == ("live", 1, "")
    for answer in (
        patch(office, contact, at=None),
        patch(office, contact, number=OTHER),
        post(office, contact, "ring-now"),
        post(office, contact, "cancel", reason="citizen"),
    ):
        assert (answer.status_code, answer.json["error"]) == (409, "calling")
    page = office.signed_in(Role.SUPERVISOR).get(f"/callbacks/{contact}").text
    assert "Ringer oss just nu" in page
    assert 'action="/callbacks/' not in page
    listed = office.machine("GET", "/api/callbacks?state=live").json["callbacks"]
    assert [one["id"] for one in listed] == [contact]


def test_live_callback_ends_like_a_call(
    office: Office,
) -> None:
    contact = request_callback(office, 1)
    rejoin(Callbacks(office.router), contact, "CA1", office.time)
    assert abandon(office.router, office.contact(contact), "led_away", "led_away", office.time)
    seen = office.machine("GET", f"/api/callbacks/{contact}").json
    assert (seen["state"], seen["ending"], seen["reason"]) == ("ended", "led_away", "")
