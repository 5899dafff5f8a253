"""The access log lists who read or changed a citizen's data."""

import pytest
from sqlalchemy import text

from console.identity.roles import Role
from tests.console.office import Browser, Office
from tests.routing.floor import T0

DAY_S = 86_400


@pytest.fixture
def auditor(office: Office) -> Browser:
    return office.signed_in(Role.AUDITOR)


def logged(browser: Browser, query: str = "") -> list[tuple[str, str, str]]:
    answer = browser.get(f"/api/access{query}").get_json()
    found = [(one["name"], one["deed"], one["contact"]) for one in answer["entries"]]
    return [one for one in found if one[1] != "read_log"]


def test_timeline_context_call_and_callback_are_logged(office: Office, auditor: Browser) -> None:
    contact = office.calls("CA1", "service.sv")
    office.ready("1")
    office.accepts("1", "leg")
    office.signed_in(Role.GUIDE, "1").get("/api/me/context")
    supervisor = office.signed_in(Role.SUPERVISOR)
    supervisor.get(f"/contact/{contact}")
    supervisor.send("POST", "/callbacks/find", None)
    assert logged(auditor) == [
        ("supervisor", "found_number", ""),
        ("supervisor", "read_timeline", contact),
        ("guide1", "read_context", contact),
    ]


def test_log_is_filtered_by_account_contact_and_day(office: Office, auditor: Browser) -> None:
    first, second = office.calls("CA1", "service.sv"), office.calls("CA2", "service.sv")
    supervisor = office.signed_in(Role.SUPERVISOR)
    supervisor.get(f"/contact/{first}")
    office.time = T0 + DAY_S
    supervisor.get(f"/contact/{second}")
    office.machine("GET", f"/api/contacts/{second}")
    assert [who for who, _, _ in logged(auditor, "?name=machine")] == ["machine"]
    assert len(logged(auditor, f"?contact={second}")) == 2
    today = office.router.date(T0)
    assert [contact for _, _, contact in logged(auditor, f"?to={today}")] == [first]
    assert first not in {contact for _, _, contact in logged(auditor, f"?from={today}")} - {first}


def test_reading_the_log_is_logged(auditor: Browser) -> None:
    auditor.get("/access")
    page = auditor.get("/access").text
    assert "läste den här loggen" in page
    assert "Revisor" in page


def test_long_log_continues_on_the_next_page(office: Office, auditor: Browser) -> None:
    contact = office.calls("CA1", "service.sv")
    for _ in range(130):
        office.machine("GET", f"/api/contacts/{contact}")
    first = auditor.get(f"/api/access?contact={contact}").get_json()
    rest = auditor.get(f"/api/access?contact={contact}&before={first['next']}").get_json()
    assert (len(first["entries"]), len(rest["entries"]), rest["next"]) == (100, 30, None)
    assert "Äldre poster" in auditor.get(f"/access?contact={contact}").text


@pytest.mark.parametrize("query", ["from=yesterday", "to=2026-13-01", "before=x", "before=-1"])
def test_bad_filter_is_refused(auditor: Browser, query: str) -> None:
    assert auditor.get(f"/api/access?{query}").status_code == 400


def test_nothing_is_shown_that_cannot_be_logged(office: Office) -> None:
    contact = office.calls("CA1", "service.sv")
    supervisor = office.signed_in(Role.SUPERVISOR)
    with office.database.begin() as connection:
        connection.execute(text("DROP TABLE access_log"))
    assert supervisor.get(f"/contact/{contact}").status_code >= 500
