"""A public warning on the page Announcements: an alert, and a draft that a person publishes."""

import pytest

from console.identity.roles import Role
from ivr.announcements.announcement import Announcement
from ivr.announcements.store import Announcements
from ivr.public_warnings.drafts import BY
from ivr.public_warnings.health import FeedHealth, note_health
from tests.console.office import Answer, Browser, Office
from tests.routing.floor import T0

ALERT = "Ett viktigt meddelande till allmänheten (VMA) för kommunen väntar."
SAYS = {"sv": "Giftig rök. Gå inomhus.", "en": "There is a public warning."}


@pytest.fixture
def store(office: Office) -> Announcements:
    return Announcements(office.router.store.redis, office.router.site.slug)


@pytest.fixture
def draft(store: Announcements) -> Announcement:
    made = Announcement(
        id="w1", texts=SAYS, made=T0, by=BY, needs_approval=True, incident="SRVMA-1"
    )
    assert store.add(made)
    return made


def post_form(browser: Browser, path: str, **form: str) -> Answer:
    if not browser.token():
        browser.get("/announcements")
    return browser.client.post(path, data={"form": browser.token(), **form})


def states(office: Office) -> dict[str, str]:
    found = office.machine("GET", "/api/announcements").json["announcements"]
    return {one["texts"]["sv"]: one["state"] for one in found}


def test_page_alerts_to_a_warning(office: Office, draft: Announcement) -> None:
    page = office.signed_in(Role.SUPERVISOR).get("/announcements").text
    assert ALERT in page
    assert f'href="#{draft.id}"' in page
    assert "Viktigt meddelande (VMA)" in page
    assert SAYS["sv"] in page


def test_page_without_a_warning_has_no_alert(office: Office) -> None:
    assert ALERT not in office.signed_in(Role.SUPERVISOR).get("/announcements").text


def test_one_person_publishes_the_draft(office: Office, draft: Announcement) -> None:
    browser = office.signed_in(Role.SUPERVISOR)
    assert post_form(browser, f"/announcements/{draft.id}/approve").status_code == 303
    assert states(office) == {SAYS["sv"]: "on"}
    assert ALERT not in browser.get("/announcements").text


def test_person_publishes_other_words_about_it(
    office: Office, draft: Announcement, store: Announcements
) -> None:
    browser = office.signed_in(Role.SUPERVISOR)
    form = browser.get(f"/announcements?from={draft.id}").text
    assert f">{SAYS['sv']}</textarea>" in form
    assert f'name="from" value="{draft.id}"' in form
    words = {"text-sv": "Stanna inne.", "text-en": "Stay inside.", "from": draft.id}
    assert post_form(browser, "/announcements", **words).status_code == 303
    assert states(office) == {"Stanna inne.": "on", SAYS["sv"]: "over"}
    assert {one.incident for one in store.all()} == {"SRVMA-1"}


def test_metrics_say_whether_the_feed_answers(office: Office, store: Announcements) -> None:
    assert "lotsa_warning_feed" not in office.machine("GET", "/metrics").text
    note_health(store, FeedHealth(T0, "HTTP status 503"))
    found = office.machine("GET", "/metrics").text
    assert "lotsa_warning_feed_up 0.0" in found
    assert "lotsa_warning_feed_read_time_seconds" in found
