"""Announcements: the page, the API and who may use them."""

from typing import Any

import pytest

from config.model.site import Site
from console.identity.roles import Role
from tests.console.office import Answer, Browser, Office

TEXTS = {"sv": "Vattnet är avstängt.", "en": "The water is off.", "fi": "Vesi on poikki."}


def make(office: Office, **given: Any) -> Answer:
    body = {"texts": _texts(office.router.site), **given}
    return office.machine("POST", "/api/announcements", json=body)


def _texts(site: Site) -> dict[str, str]:
    return {code: TEXTS.get(code, "Vattnet är avstängt.") for code in site.languages}


def listed(office: Office) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = office.machine("GET", "/api/announcements").json["announcements"]
    return found


def test_announcement_is_on_at_once_and_ends(office: Office) -> None:
    made = make(office)
    assert (made.status_code, made.json["state"]) == (201, "on")
    ended = office.machine("POST", f"/api/announcements/{made.json['id']}/end")
    assert ended.json["state"] == "over"
    assert [one["state"] for one in listed(office)] == ["over"]


def test_announcement_has_a_start_and_an_end(office: Office) -> None:
    made = make(office, starts="2026-02-02T12:00:00+01:00", ends="2026-02-02T13:00:00+01:00")
    assert made.json["starts"] == "2026-02-02T11:00:00.000Z"
    assert made.json["state"] == "planned"


def test_language_without_a_sentence_is_refused_unless_overruled(office: Office) -> None:
    some = {"sv": TEXTS["sv"]}
    refused = make(office, texts=some)
    assert (refused.status_code, refused.json["error"]) == (409, "silent")
    assert refused.json["languages"]
    assert listed(office) == []
    assert make(office, texts=some, silent_too=True).status_code == 201


@pytest.mark.parametrize(
    "given",
    [
        {"texts": {"xx": "?"}},
        {"groups": ["nowhere"]},
        {"numbers": ["+46406280499"]},
        {"ends": "2020-01-01T00:00:00Z"},
        {"texts": {"sv": "x" * 601}},
        {"texts": {"sv": "  "}},
    ],
)
def test_impossible_announcement_changes_nothing(office: Office, given: dict[str, Any]) -> None:
    assert make(office, silent_too=True, **given).status_code == 422
    assert listed(office) == []


def test_unknown_announcement_is_not_found(office: Office) -> None:
    assert office.machine("POST", "/api/announcements/a1/end").status_code == 404


def post(browser: Browser, path: str, **form: str) -> Answer:
    browser.get("/announcements")
    return browser.client.post(path, data={"form": browser.token(), **form})


def test_supervisor_makes_and_ends_one_on_the_page(office: Office) -> None:
    browser = office.signed_in(Role.SUPERVISOR)
    form = {f"text-{code}": text for code, text in _texts(office.router.site).items()}
    assert post(browser, "/announcements", place="instead", **form).status_code == 303
    (one,) = listed(office)
    assert (one["instead"], one["by"]) == (True, "supervisor")
    page = browser.get("/announcements").text
    assert TEXTS["sv"] in page
    assert "Sänds nu" in page
    assert post(browser, f"/announcements/{one['id']}/end").status_code == 303
    assert listed(office)[0]["state"] == "over"


def test_form_keeps_what_was_written_if_it_is_refused(office: Office) -> None:
    browser = office.signed_in(Role.SUPERVISOR)
    answer = post(browser, "/announcements", **{"text-sv": "Bara på svenska."})
    assert answer.status_code == 409
    assert "Bara på svenska." in answer.text
    assert 'name="silent_too"' in answer.text


def test_callbacks_are_suspended_with_it(office: Office) -> None:
    browser = office.signed_in(Role.SUPERVISOR)
    form = {f"text-{code}": text for code, text in _texts(office.router.site).items()}
    post(browser, "/announcements", group="service", suspend="1", **form)
    assert office.machine("GET", "/api/holds").json["groups"] == ["service"]


def test_second_person_approves(office: Office) -> None:
    rules = office.router.site.announcements.model_copy(update={"two_people": True})
    site = office.router.site.model_copy(update={"announcements": rules})
    object.__setattr__(office.router, "site", site)
    first, second = office.signed_in(Role.SUPERVISOR), office.signed_in(Role.ADMIN)
    form = {f"text-{code}": text for code, text in _texts(site).items()}
    post(first, "/announcements", **form)
    (one,) = listed(office)
    assert one["state"] == "draft"
    own = post(first, f"/announcements/{one['id']}/approve")
    assert own.status_code == 409
    assert post(second, f"/announcements/{one['id']}/approve").status_code == 303
    assert (listed(office)[0]["state"], listed(office)[0]["approved_by"]) == ("on", "admin")


def test_guide_may_not_announce(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    assert browser.get("/announcements").status_code == 403
