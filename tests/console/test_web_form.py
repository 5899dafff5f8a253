"""Callback requests of the city's web form, which may do nothing else."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from redis import Redis

from callback.state.open_callbacks import awaited_callback
from callback.state.store import Callbacks
from callback.verbs.suspend_group import suspend_groups
from config.model.site import Site
from console.callbacks.callback_view import CallbackView
from console.identity.roles import Role
from console.web.openapi import Fault
from routing.effects import RingGuide
from tests.console.office import Answer, Office
from tests.routing.floor import T0

FORM_TOKEN = "the form's own token"
NUMBER = "+46701740699"
DAY = 24 * 3600


@pytest.fixture
def office(redis: Redis, lilla: Site, tmp_path: Path) -> Office:
    return Office(redis, lilla, tmp_path, form_token=FORM_TOKEN)


def post_request(
    office: Office, key: str = "k1", token: str = FORM_TOKEN, **more: object
) -> Answer:
    wish = {"number": "070-174 06 99", "group": "service", "language": "sv", "source": "a"} | more
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
    body = {name: value for name, value in wish.items() if value is not None}
    return office.visitor().post("/api/callbacks", json=body, headers=headers)


def test_request_returns_place_and_expected_wait(office: Office) -> None:
    office.ready("1")
    office.calls("CA1", "service.sv")
    answer = post_request(office)
    assert answer.status_code == 201
    told = answer.json
    assert CallbackView.model_validate(told).state == "waiting"
    assert (told["place"], told["at"]) == (1, None)
    assert told["wait"] == {"from_s": 0.0, "to_s": 300.0}
    found = awaited_callback(Callbacks(office.router), NUMBER)
    assert found is not None
    assert answer.headers["Location"] == f"/api/callbacks/{found.id}"
    assert NUMBER not in answer.text


@pytest.mark.parametrize(
    ("body", "kind", "code", "error"),
    [
        ("number=070-174 06 99", "application/x-www-form-urlencoded", 415, "not_json"),
        ('{"number": "070-174 06 99"}', "text/plain", 415, "not_json"),
        ('{"number": "070-174 06 99"}', None, 415, "not_json"),
        ("number=070-174 06 99", "application/json", 400, "bad_request"),
        (f'{{"source": "{"x" * 70_000}"}}', "application/json", 413, "too_large"),
    ],
)
def test_request_not_in_json_or_too_large_is_refused(
    office: Office, body: str, kind: str | None, code: int, error: str
) -> None:
    headers = {"Authorization": f"Bearer {FORM_TOKEN}", "Idempotency-Key": "k1"}
    answer: Answer = office.visitor().post(
        "/api/callbacks", data=body.encode(), content_type=kind, headers=headers
    )
    assert (answer.status_code, answer.json["error"]) == (code, error)
    assert "070-174" not in answer.text


@pytest.mark.parametrize(
    "written",
    [
        *("+46 (0)70-174 06 99", "+46070-174 06 99", "0046 70 174 06 99", "tel:+46701740699"),
        *("٠٧٠١٧٤٠٦٩٩", "\u202a070-174 06 99\u202c", "070\u00a0174\u00a006\u00a099"),
    ],
)
def test_number_has_one_callback_in_any_notation(office: Office, written: str) -> None:
    assert post_request(office).status_code == 201
    again = post_request(office, "k2", number=written)
    assert (again.status_code, again.json["error"]) == (409, "already")


@pytest.mark.parametrize(
    "written", ["040-12 34 56 kl 9", "040-34 10 00-1", "+4640341000 el 3", "0706348441ee"]
)
def test_number_with_extra_words_is_refused(office: Office, written: str) -> None:
    answer = post_request(office, number=written)
    assert (answer.status_code, answer.json["refusal"]) == (422, "invalid")


def test_request_is_offered_to_an_idle_guide_at_once(office: Office) -> None:
    office.ready("1")
    assert post_request(office).json["state"] == "rung"
    assert office.posted == [RingGuide(office.guide("1").offer)]


def test_request_to_a_suspended_group_is_suspended(office: Office) -> None:
    office.ready("1")
    suspend_groups(Callbacks(office.router), ["service"], office.time)
    told = post_request(office).json
    assert (told["state"], told["rests"], told["until"]) == ("resting", "held", None)
    assert office.posted == []


def test_repeated_request_returns_the_same_callback_later(office: Office) -> None:
    """Even when a new request for that time would be refused."""
    first = post_request(office, group="teknik", at="2026-02-02T10:00:00+01:00")
    office.time = T0 + 40 * 3600  # the following evening
    again = post_request(office, group="teknik", at="2026-02-02T10:00:00+01:00")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json["id"] == first.json["id"]


def test_repeated_request_returns_a_callback_moved_by_staff(
    office: Office,
) -> None:
    at = "2026-02-02T10:00:00+01:00"
    contact = post_request(office, group="teknik", at=at).json["id"]
    path = f"/api/callbacks/{contact}"
    moved = office.machine("PATCH", path, json={"at": None, "group": "service"})
    assert (moved.status_code, moved.json["at"]) == (200, None)
    again = post_request(office, group="teknik", at="2026-02-02T09:00:00Z")  # the same moment
    assert (again.status_code, again.json["id"]) == (200, contact)
    assert again.json["group"] == "service"


@pytest.mark.parametrize(
    "another", [{"group": "teknik"}, {"language": "en"}, {"at": "2026-02-02T10:00:00+01:00"}]
)
def test_key_reused_for_another_request_is_refused(office: Office, another: dict[str, str]) -> None:
    """The citizen would believe that the old callback concerns the new matter."""
    contact = post_request(office).json["id"]
    answer = post_request(office, **another)
    assert (answer.status_code, answer.json["error"]) == (422, "key")
    assert answer.json["message"].startswith(
        "That Idempotency-Key was used for a request with another group"
    )
    assert answer.json["message_sv"].startswith("Den Idempotency-Key har använts för ett annat")
    assert contact not in answer.text
    assert office.contact(contact).queue.id == "service.sv"


def test_second_callback_is_refused_without_details_of_the_first(office: Office) -> None:
    first = post_request(office)
    other = post_request(office, key="k2", group="teknik")
    assert (other.status_code, other.json["error"]) == (409, "already")
    assert other.json["message_sv"] == "Numret har redan en öppen återuppringning."
    assert first.json["id"] not in other.text


def test_number_we_may_not_call_is_refused_with_a_reason(office: Office) -> None:
    for number, why in (("112", "short"), ("not a number", "invalid"), ("+4712345678", "invalid")):
        answer = post_request(office, number=number)
        assert (answer.status_code, answer.json["error"]) == (422, "refused")
        assert answer.json["refusal"] == why
    assert answer.json["message"] == "That number does not exist."
    assert answer.json["message_sv"] == "Det numret finns inte."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Vi ringer inte nummer som kostar extra."),
        ("en", "We do not call numbers that cost extra."),
        ("ar", "لا نتصل بالأرقام ذات التكلفة الإضافية."),
        ("fi", "Emme soita lisämaksullisiin numeroihin."),
    ],
)
def test_refusal_is_explained_in_the_callbacks_language(
    redis: Redis, site: Site, tmp_path: Path, language: str, said: str
) -> None:
    office = Office(redis, site, tmp_path, form_token=FORM_TOKEN)
    answer = post_request(office, number="0900-123 45 67", group="omsorg", language=language)
    assert (answer.status_code, answer.json["refusal"]) == (422, "costly")
    assert answer.json["sentence"] == {"language": language, "text": said}
    assert answer.json["message_sv"] == "Vi ringer inte nummer som kostar extra."
    Fault.model_validate(answer.json)


def test_extension_is_refused_and_not_ignored(office: Office) -> None:
    for number in ("+46701740605;ext=3", "070-174 06 05 ext. 3"):
        answer = post_request(office, number=number)
        assert (answer.status_code, answer.json["refusal"]) == (422, "extension")
    assert answer.json["message"].startswith("We cannot call an extension.")
    assert answer.json["message_sv"].startswith("Vi kan inte ringa en anknytning.")
    assert awaited_callback(Callbacks(office.router), "+46701740605") is None


@pytest.mark.parametrize("at", [1_770_040_800, 1_770_040_800.5, "1770040800", "2026-02-02", True])
def test_time_without_utc_offset_is_refused(office: Office, at: object) -> None:
    answer = post_request(office, at=at)
    assert (answer.status_code, answer.json["error"]) == (400, "bad_request")
    assert "at: a time with its offset, such as 2026-06-16T10:00:00+02:00" in answer.json["message"]
    assert "at: ska vara en tid, som 2026-06-16T10:00:00+02:00" in answer.json["message_sv"]
    assert awaited_callback(Callbacks(office.router), NUMBER) is None


def test_request_without_room_today_returns_free_times(office: Office) -> None:
    answer = post_request(office, group="teknik")  # closed at this hour
    assert (answer.status_code, answer.json["error"]) == (409, "choose")
    first = answer.json["times"][0]
    assert datetime.fromisoformat(first) > datetime.fromtimestamp(T0, UTC)
    chosen = post_request(office, group="teknik", at=first)
    assert (chosen.status_code, chosen.json["state"]) == (201, "timed")
    assert datetime.fromisoformat(chosen.json["at"]) == datetime.fromisoformat(first)


def test_full_or_closed_time_is_refused_with_free_times(office: Office) -> None:
    time = post_request(office, group="teknik").json["times"][0]
    for n in range(4):
        made = post_request(office, f"n{n}", group="teknik", at=time, number=f"070-174 06 1{n}")
        assert made.status_code == 201
    full = post_request(office, group="teknik", at=time)
    assert (full.status_code, full.json["error"]) == (409, "full")
    assert time not in full.json["times"]
    assert post_request(office, group="teknik", at="2026-02-01T10:00:00Z").json["error"] == "closed"


def test_too_many_requests_from_a_sender_get_retry_after(office: Office) -> None:
    for n in range(40):
        sent = post_request(office, f"n{n}", number=f"070-174 06 {20 + n}", source="browser 1")
        assert sent.status_code == 201
    answer = post_request(office, source="browser 1")
    assert (answer.status_code, answer.json["error"]) == (429, "too_many")
    assert 0 < int(answer.headers["Retry-After"]) <= DAY
    assert post_request(office, source="browser 2").status_code == 201


def test_every_error_of_a_request_is_reported_at_once(office: Office) -> None:
    answer = post_request(office, number=None, group="golf", language="no", at="tomorrow")
    assert (answer.status_code, answer.json["error"]) == (400, "bad_request")
    for fault in ("number: Field required", "group: one of service, teknik", "at: "):
        assert fault in answer.json["message"]
    assert "language: one of sv, en" in answer.json["message"]
    assert "golf" not in answer.text


def test_every_error_of_a_request_is_reported_in_swedish(office: Office) -> None:
    answer = post_request(
        office, number=None, group="golf", at="2026-02-02T10:00:00", golf=1, source=7
    )
    assert answer.json["message_sv"] == (
        "Det finns ett fält för mycket; at: ska ha tidszon, som i 2026-06-16T10:00:00+02:00; "
        "group: något av service, teknik; number: saknas; source: ska vara text. "
        "Det som skickas kan ha fälten number, group, language, at, source."
    )


@pytest.mark.parametrize(
    ("source", "english", "swedish"),
    [
        (None, "source: Field required", "source: saknas"),
        (" ", "source: String should have at least 1", "source: ska ha minst 1 tecken"),
        ("x" * 201, "source: String should have at most 200", "source: ska ha högst 200 tecken"),
    ],
)
def test_request_without_valid_source_is_refused(
    office: Office, source: str | None, english: str, swedish: str
) -> None:
    answer = post_request(office, source=source)
    assert (answer.status_code, answer.json["error"]) == (400, "bad_request")
    assert answer.json["message"].startswith(english)
    assert answer.json["message_sv"].startswith(swedish)


def test_time_without_zone_and_request_without_key_are_refused(office: Office) -> None:
    assert "timezone" in post_request(office, at="2026-02-02T10:00:00").json["message"]
    without = post_request(office, key="").json
    assert "Idempotency-Key" in without["message"]
    assert "Idempotency-Key" in without["message_sv"]
    assert post_request(office, key="x" * 201).status_code == 400


def test_form_token_may_only_request_callbacks(office: Office) -> None:
    made = post_request(office).json["id"]
    bearer = {"Authorization": f"Bearer {FORM_TOKEN}"}
    for path in ("/api/callbacks", f"/api/callbacks/{made}", "/api/guides", "/stats/queues"):
        assert office.visitor().get(path, headers=bearer).status_code == 403
    assert post_request(office, token="another").status_code == 401
    assert office.visitor().post("/api/callbacks", json={}).status_code == 401


def test_guide_cannot_request_callbacks(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    assert browser.send("POST", "/api/callbacks", {}).status_code == 403
