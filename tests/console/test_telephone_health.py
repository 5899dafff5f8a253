"""/api/me/telephone: reports of the guide's page, and Ready only with a working telephone."""

from typing import Any

import pytest

from config.model.site import Site
from console.identity.roles import Role
from routing.state.guide import GuideStatus
from tests.console.office import Office

URL = "/api/me/telephone"


@pytest.fixture
def lilla(lilla: Site) -> Site:
    """Return the site with telephones checked."""
    return with_telephones_checked(lilla)


def with_telephones_checked(site: Site) -> Site:
    timing = site.timing.model_copy(update={"telephone_s": 30})
    return site.model_copy(update={"timing": timing})


HEALTHY = {
    "page": "page-one",
    "registered": True,
    "sound": True,
    "microphone": "ok",
    "visible": True,
}


def test_guide_with_a_working_telephone_becomes_ready(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    assert browser.send("POST", URL, HEALTHY).json == {"active": True, "fault": ""}
    answer = browser.send("PUT", "/api/guides/1/status", {"status": "ready"})
    assert answer.status_code == 200
    assert office.guide("1").status is GuideStatus.READY


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"registered": False}, "unregistered"),
        ({"microphone": "denied"}, "microphone"),
        ({"microphone": "silent"}, "silent"),
        ({"sound": False}, "sound"),
        (None, "closed"),
    ],
)
def test_ready_is_refused_with_the_reason(
    office: Office, change: dict[str, Any] | None, fault: str
) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    if change is not None:
        assert browser.send("POST", URL, HEALTHY | change).json["fault"] == fault
    answer = browser.send("PUT", "/api/guides/1/status", {"status": "ready"})
    assert (answer.status_code, answer.json["error"]) == (409, "telephone")
    assert answer.json["fault"] == fault
    assert office.guide("1").status is GuideStatus.SIGNED_OUT


def test_guide_at_a_telephone_becomes_ready_without_a_page(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "3")
    answer = browser.send("PUT", "/api/guides/3/status", {"status": "ready"})
    assert answer.status_code == 200


def test_second_page_takes_over_and_the_first_hears_of_it(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    assert browser.send("POST", URL, HEALTHY).json["active"]
    second = HEALTHY | {"page": "page-two", "takes_over": True}
    assert browser.send("POST", URL, second).json["active"]
    assert not browser.send("POST", URL, HEALTHY).json["active"]


def test_nobody_makes_a_guide_ready_without_a_telephone(office: Office) -> None:
    """Neither machines nor supervisors; a guide at a telephone needs no page."""
    choice = {"status": "ready"}
    refused = office.machine("PUT", "/api/guides/1/status", json=choice)
    assert (refused.status_code, refused.json["fault"]) == (409, "closed")
    supervisor = office.signed_in(Role.SUPERVISOR)
    assert supervisor.send("PUT", "/api/guides/1/status", choice).status_code == 409
    assert office.guide("1").status is GuideStatus.SIGNED_OUT
    assert office.machine("PUT", "/api/guides/3/status", json=choice).status_code == 200
    office.signed_in(Role.GUIDE, "1").send("POST", URL, HEALTHY)
    assert office.machine("PUT", "/api/guides/1/status", json=choice).status_code == 200
