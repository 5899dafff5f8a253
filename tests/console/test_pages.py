"""What pages reveal about guides, and when a ready guide can expect a call."""

from datetime import datetime

import pytest

from config.model.site import Site
from console.identity.roles import Role
from tests.console.office import Office

SATURDAY = datetime.fromisoformat("2026-11-21T19:00:00+01:00").timestamp()
MONDAY = datetime.fromisoformat("2026-11-23T07:30:00+01:00").timestamp()


@pytest.fixture
def lilla(lilla: Site) -> Site:
    """The small site, with office hours for every group."""
    groups = {
        id_: group.model_copy(update={"hours": "office"}) for id_, group in lilla.groups.items()
    }
    return lilla.model_copy(update={"groups": groups})


def test_no_page_shows_an_endpoint(office: Office) -> None:
    browser = office.signed_in(Role.ADMIN, "1")
    office.ready("1")
    for path in ("/admin", "/board", "/reach", "/cover", "/queue/service.sv", "/callbacks"):
        page = browser.get(path).text
        assert "client:" not in page
        assert "guide_1" not in page
    assert "· webbläsare</span>" in browser.get("/admin").text
    browser.speak("en")
    assert "· browser</span>" in browser.get("/admin").text


def test_guide_sees_when_the_first_queue_opens(office: Office) -> None:
    office.time = SATURDAY
    card = office.signed_in(Role.GUIDE, "1").get("/api/me").json
    assert (card["open"], card["opens"]) == (False, MONDAY)


def test_state_is_open_while_a_caller_waits_after_closing(office: Office) -> None:
    office.time = SATURDAY
    office.calls("CA1", "service.sv", at=SATURDAY - 60)
    card = office.signed_in(Role.GUIDE, "1").get("/api/me").json
    assert (card["open"], card["opens"]) == (True, None)


def test_no_opening_time_while_a_queue_is_open(office: Office) -> None:
    office.time = MONDAY + 60
    card = office.signed_in(Role.GUIDE, "1").get("/api/me").json
    assert (card["open"], card["opens"]) == (True, None)
