"""A planned end of being away, and the colleagues who see it."""

import pytest

from console.identity.roles import Role
from routing.state.guide import GuideStatus
from routing.verbs.set_status import set_status
from tests.console.office import Office
from tests.routing.floor import T0


def test_guide_is_away_until_a_time_that_colleagues_see(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    choice = {"status": "away", "reason": "break", "until": T0 + 1800}
    assert browser.send("PUT", "/api/guides/1/status", choice).json["until"] == T0 + 1800
    assert browser.get("/api/me").json["until"] == T0 + 1800
    seen = office.signed_in(Role.GUIDE, "2").get("/api/me/colleagues").json["colleagues"]
    (colleague,) = seen
    assert colleague["presence"] == "away"
    assert (colleague["reason"], colleague["until"]) == ("break", T0 + 1800)
    assert colleague["languages"] == ["sv", "en"]


def test_planned_end_changes_no_status_by_itself(office: Office) -> None:
    set_status(office.router, "1", GuideStatus.AWAY, "break", T0, T0 + 60)
    office.time = T0 + 3600
    assert office.guide("1").status is GuideStatus.AWAY
    office.ready("1", at=office.time)
    assert office.guide("1").until == 0


def test_other_systems_set_the_status_with_a_token(office: Office) -> None:
    office.ready("1")
    choice = {"status": "away", "reason": "break", "until": T0 + 600}
    assert office.machine("PUT", "/api/guides/1/status", json=choice).status_code == 200
    assert not office.guide("1").free


@pytest.mark.parametrize(
    ("status", "until"), [("ready", T0 + 60), ("away", T0 - 1), ("away", T0 + 86_401)]
)
def test_invalid_planned_end_is_refused(office: Office, status: str, until: float) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    choice = {"status": status, "until": until}
    assert browser.send("PUT", "/api/guides/1/status", choice).status_code == 400
    assert office.guide("1").status is GuideStatus.SIGNED_OUT


def test_colleagues_are_free_busy_or_away(office: Office) -> None:
    office.ready("1", "3")
    office.calls("CA1", "service.sv")
    seen = office.signed_in(Role.GUIDE, "2").get("/api/me/colleagues").json["colleagues"]
    assert sorted(one["presence"] for one in seen) == ["busy", "free"]
    assert seen[0]["presence"] == "free"
    assert "2" not in [one["id"] for one in seen]
