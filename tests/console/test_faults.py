"""Error responses, and what they must not reveal."""

import logging

import pytest

from console.identity.roles import Role
from tests.console.office import TOKEN, Answer, Office
from tests.routing.floor import CITIZEN


@pytest.mark.parametrize(
    ("method", "path", "code", "error"),
    [
        ("GET", "/api/nothing", 404, "not_found"),
        ("POST", "/api/guides", 405, "method_not_allowed"),
        ("DELETE", "/stats/queues", 405, "method_not_allowed"),
    ],
)
def test_api_errors_are_json(office: Office, method: str, path: str, code: int, error: str) -> None:
    answer = office.machine(method, path)
    assert (answer.status_code, answer.mimetype) == (code, "application/json")
    assert set(answer.json) == {"error", "message", "message_sv"}
    assert answer.json["error"] == error


def test_wrong_method_returns_the_allowed_ones(office: Office) -> None:
    assert "GET" in office.machine("POST", "/api/guides").headers["Allow"]


def test_too_large_body_is_refused(office: Office) -> None:
    answer = office.machine("PUT", "/api/guides/1/status", json={"status": "x" * 70_000})
    assert (answer.status_code, answer.json["error"]) == (413, "too_large")


def test_page_errors_are_html(office: Office) -> None:
    answer = office.visitor().get("/nowhere")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    swedish, english = "Det finns inget på den här adressen", "There is nothing at this address"
    assert "Sidan finns inte" in answer.text
    assert (swedish in answer.text, english in answer.text) == (True, False)
    answer = office.visitor().get("/nowhere", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert "Page not found" in answer.text
    assert (swedish in answer.text, english in answer.text) == (False, True)


def test_error_never_repeats_a_number_that_was_sent(office: Office) -> None:
    for path in (f"/api/{CITIZEN}", f"/api/guides/{CITIZEN}"):
        assert CITIZEN not in office.machine("GET", path).text
    answer = office.machine("PUT", "/api/guides/1/status", json={"status": CITIZEN, CITIZEN: 1})
    assert answer.status_code == 400
    assert CITIZEN not in answer.text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "status: saknas."),
        ({"status": "golf"}, "status: något av 'ready', 'away' eller 'signed_out'."),
        ({"status": "away", "reason": "golf"}, "reason: något av "),
        ({"status": "ready", "reason": "lunch"}, "reason: bara läget away har ett skäl."),
        ([], "det som skickas: ska vara ett JSON-objekt."),
    ],
)
def test_invalid_body_names_the_field_in_swedish(office: Office, sent: object, said: str) -> None:
    answer = office.machine("PUT", "/api/guides/1/status", json=sent)
    assert answer.status_code == 400
    assert answer.json["message_sv"].startswith(said)
    assert "golf" not in answer.text


def test_unexpected_error_is_logged_and_answered_briefly(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.signed_in(Role.ADMIN)
    office.database.dispose()
    with office.database.begin() as connection:
        connection.exec_driver_sql("DROP TABLE accounts")
    browser = office.visitor()
    with browser.session_transaction() as cookie:
        cookie["visit"] = "known"
    keys = office.app.extensions["lotsa"].keys
    office.router.store.redis.set(keys.visit("known"), "generation admin")
    with caplog.at_level(logging.ERROR):
        answer: Answer = browser.get("/api/guides")
    assert (answer.status_code, answer.json["error"]) == (500, "fault")
    assert "accounts" not in answer.text
    assert "a request failed" in caplog.text


def test_errors_never_contain_the_token(office: Office) -> None:
    answer = office.visitor().get("/api/guides", headers={"Authorization": "Bearer nearly"})
    assert TOKEN not in answer.text
    assert TOKEN not in repr(office.settings)
