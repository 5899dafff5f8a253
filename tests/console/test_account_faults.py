"""Carrier account faults, late callers and unreachable guides, on pages and in the API."""

import pytest

from console.board.alarms import AlarmList
from console.identity.roles import Role
from routing.state.account import AccountFault
from routing.state.guide import GuideStatus
from routing.verbs.assign import assign
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.fail_account import fail_account
from tests.console.office import Office
from tests.routing.floor import T0


def test_account_fault_is_an_alarm_with_an_explanation(office: Office) -> None:
    assert office.machine("GET", "/stats/alarms").json["account"] == []
    fail_account(office.router, AccountFault.CREDENTIALS, "20003", T0)
    told = office.machine("GET", "/stats/alarms").json
    (shown,) = AlarmList.model_validate(told).account
    assert (shown.fault, shown.code) == (AccountFault.CREDENTIALS, "20003")
    assert shown.said == "The carrier refuses our key or account: nobody can be rung"
    assert shown.said_sv.startswith("Fel nyckel eller konto hos operatören")


def test_account_fault_is_a_gauge(office: Office) -> None:
    fail_account(office.router, AccountFault.COUNTRY, "21215", T0)
    told = office.machine("GET", "/metrics").text
    assert 'lotsa_account_fault{code="21215",fault="country"} 1.0' in told
    assert 'lotsa_account_fault{code="",fault="credentials"} 0.0' in told


def test_stream_sends_account_faults(office: Office) -> None:
    fail_account(office.router, AccountFault.SUSPENDED, "20005", T0)
    stream = office.machine("GET", "/stats/stream")
    lines = (line.decode() if isinstance(line, bytes) else line for line in stream.response)
    told = next(line for line in lines if line.startswith("event: account"))
    stream.close()
    assert '"code":"20005"' in told


def test_waiting_beyond_the_target_counts_as_missed(office: Office) -> None:
    for call in ("CA1", "CA2", "CA3"):
        office.calls(call, "service.sv")
    office.time = T0 + office.router.site.groups["service"].service_target_s
    assert today(office)["service_level"] is None
    office.time += 1
    assert (today(office)["missed"], today(office)["service_level"]) == (3, 0.0)
    told = office.machine("GET", "/metrics").text
    assert 'lotsa_service_level{group="service",language="sv"} 0.0' in told
    assert 'lotsa_contacts_late{group="service",language="sv"} 3.0' in told


def today(office: Office) -> dict[str, float]:
    """Return the day's totals of all queues from /stats/queues."""
    told: dict[str, float] = office.machine("GET", "/stats/queues").json["totals"]["today"]
    return told


@pytest.mark.parametrize(("role", "page"), [(Role.GUIDE, "/guide"), (Role.SUPERVISOR, "/board")])
def test_pages_explain_why_an_unreachable_guide_is_away(
    office: Office, role: Role, page: str
) -> None:
    browser = office.signed_in(role, "1")
    said = 'data-word="reason-unreachable">{}</span>'
    assert said.format("Telefonen gick inte att nå") in browser.get(page).text
    browser.speak("en")
    assert said.format("The telephone could not be reached") in browser.get(page).text


def test_unreachable_cannot_be_chosen(office: Office) -> None:
    office.ready("1")
    body = {"status": "away", "reason": "unreachable"}
    answer = office.machine("PUT", "/api/guides/1/status", json=body)
    assert (answer.status_code, office.guide("1").status) == (422, GuideStatus.READY)


def test_api_returns_unreachable_as_away_reason(office: Office) -> None:
    office.ready("1")
    office.calls("CA1", "service.sv")
    for seconds in (0, 6):
        assign(office.router, T0 + seconds)
        decline(office.router, office.guide("1").offer, DeclineReason.FAILED, T0 + seconds)
    assert office.machine("GET", "/api/guides/1").json["reason"] == "unreachable"
