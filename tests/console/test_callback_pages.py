"""Callback pages, without JavaScript: list, change and suspend callbacks."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from callback.state.store import Callbacks
from callback.verbs.suspend_group import suspended_groups
from console.identity.roles import Role
from tests.console.office import Answer, Browser, Office
from tests.console.test_callback_states import promise_during_call
from tests.console.test_callbacks import ENGLISH, OTHER, request_callback
from tests.routing.floor import T0


def post_form(browser: Browser, path: str, **form: str) -> Answer:
    if not browser.token():
        browser.get("/callbacks")
    return browser.client.post(path, data={"form": browser.token(), **form})


def test_list_shows_callbacks_with_state_and_without_number(office: Office) -> None:
    first = request_callback(office, 1)
    request_callback(office, 2, ENGLISH, due=T0 + 7200)
    page = office.signed_in(Role.SUPERVISOR).get("/callbacks").text
    assert "plats 1" in page
    when = datetime.fromtimestamp(T0 + 7200, ZoneInfo("Europe/Stockholm"))
    assert f"{when.day} feb. {when:%H:%M}" in page
    assert f'href="/contact/{first}"' in page
    assert "+46••••••651" in page
    assert "+46701740651" not in page


def test_list_shows_that_the_call_of_a_new_callback_continues(office: Office) -> None:
    promise_during_call(office)
    browser = office.signed_in(Role.SUPERVISOR)
    page = browser.get("/callbacks").text
    assert "tills samtalet är slut" in page
    assert "nytt försök" not in page
    browser.speak("en")
    assert "until the call ends" in browser.get("/callbacks").text


def test_list_page_is_filtered(office: Office) -> None:
    first, second = request_callback(office, 1), request_callback(office, 2, ENGLISH)
    page = office.signed_in(Role.SUPERVISOR).get("/callbacks?language=en").text
    assert second in page
    assert first not in page


def test_number_search_keeps_the_number_out_of_urls(office: Office) -> None:
    contact, browser = request_callback(office, 1), office.signed_in(Role.SUPERVISOR)
    found = post_form(browser, "/callbacks/find", number="070-174 06 51")
    assert (found.status_code, found.location) == (303, f"/callbacks/{contact}")
    nobody = post_form(browser, "/callbacks/find", number="070-174 06 99")
    assert nobody.status_code == 404
    assert "väntar inte på någon återuppringning" in nobody.text


def test_each_change_is_made_and_confirmed(office: Office) -> None:
    contact, browser = request_callback(office, 1), office.signed_in(Role.SUPERVISOR)
    queue = {"group": "service", "language": "en"}
    moved = "Återuppringningen är flyttad."
    for deed, form, told in (
        ("move", {**queue, "when": str(T0 + 7200)}, moved),
        ("move", {**queue, "when": "other", "other": "2026-02-02T12:15"}, moved),
        ("number", {"number": "070-174 06 98"}, "Numret är ändrat."),
        ("ring-now", {}, "är ställd först"),
        ("cancel", {"reason": "citizen"}, "Återuppringningen är avbokad."),
    ):
        answer = post_form(browser, f"/callbacks/{contact}/{deed}", **form)
        assert answer.status_code == 303, answer.text
        assert told in browser.get(answer.location).text
    found = office.contact(contact)
    assert (found.queue, found.caller, found.end) == (ENGLISH, OTHER, "cancelled")
    assert "invånaren vill inte längre" in browser.get(f"/callbacks/{contact}").text


def test_changing_the_language_keeps_the_scheduled_time(office: Office) -> None:
    contact = request_callback(office, 1, due=T0 + 7200)
    browser = office.signed_in(Role.SUPERVISOR)
    post_form(browser, f"/callbacks/{contact}/move", group="service", language="en", when="same")
    assert (office.contact(contact).queue, office.callback(contact).due) == (ENGLISH, T0 + 7200)


def test_page_shows_why_a_change_is_refused(office: Office) -> None:
    contact, browser = request_callback(office, 1), office.signed_in(Role.SUPERVISOR)
    request_callback(office, 2)
    refused = post_form(browser, f"/callbacks/{contact}/number", number="112")
    assert (refused.status_code, "Det är ett kortnummer" in refused.text) == (422, True)
    taken = post_form(browser, f"/callbacks/{contact}/number", number="070-174 06 52")
    assert (taken.status_code, "redan en öppen återuppringning" in taken.text) == (409, True)
    queue = {"group": "service", "language": "sv"}
    for other in ("soon", "2026-02-02T12:15+05:00", "2026-02-02T12:15Z"):
        late = post_form(browser, f"/callbacks/{contact}/move", **queue, when="other", other=other)
        assert (late.status_code, "Välj en tid" in late.text) == (400, True)
    assert office.callback(contact).due == 0
    assert post_form(browser, f"/callbacks/{contact}/cancel").status_code == 400


def test_callback_being_dialled_has_no_forms(office: Office) -> None:
    office.ready("1")
    contact = request_callback(office, 1)
    browser = office.signed_in(Role.SUPERVISOR)
    page = browser.get(f"/callbacks/{contact}").text
    assert "kan inte ändras" in page
    assert "/ring-now" not in page
    assert post_form(browser, f"/callbacks/{contact}/ring-now").status_code == 409


def test_suspending_needs_confirmation_and_shows_on_the_list(office: Office) -> None:
    request_callback(office, 1)
    browser, callbacks = office.signed_in(Role.SUPERVISOR), Callbacks(office.router)
    assert "1 öppen återuppringning" in browser.get("/holds/service").text
    assert suspended_groups(callbacks) == set()
    assert post_form(browser, "/holds/service/on").location == "/callbacks?done=held"
    assert suspended_groups(callbacks) == {"service"}
    assert "Återuppringningar är pausade i" in browser.get("/callbacks").text
    assert "Fortsätta ringa upp?" in browser.get("/holds/service").text
    post_form(browser, "/holds/-/on")
    assert suspended_groups(callbacks) == {"service", "teknik"}
    post_form(browser, "/holds/-/off")
    assert suspended_groups(callbacks) == set()


def test_change_without_csrf_token_is_refused(office: Office) -> None:
    contact, browser = request_callback(office, 1), office.signed_in(Role.SUPERVISOR)
    answer = browser.client.post(f"/callbacks/{contact}/ring-now", data={"form": "wrong"})
    assert answer.status_code == 403


def test_guide_cannot_see_callback_pages(office: Office) -> None:
    contact, browser = request_callback(office, 1), office.signed_in(Role.GUIDE, "1")
    for path in ("/callbacks", f"/callbacks/{contact}", "/holds/service"):
        assert browser.get(path).status_code == 403
    assert post_form(browser, f"/callbacks/{contact}/ring-now").status_code == 403


def test_list_counts_callbacks_cancelled_today(office: Office) -> None:
    contact = request_callback(office, 1)
    browser = office.signed_in(Role.SUPERVISOR)
    post_form(browser, f"/callbacks/{contact}/cancel", reason="solved")
    assert "Avbokade" in browser.get("/queue/service.sv").text
    page = " ".join(re.sub("<[^>]*>", " ", browser.get("/callbacks").text).split())
    assert re.search(r"Begärda i dag 1 Uppringda 0 Nåddes inte 0 Avbokade \d", page)
    metrics = office.machine("GET", "/metrics").text
    counted = 'lotsa_contacts_cancelled_total{group="service",language="sv"} 1.0'
    assert counted in metrics
