"""What each role may see."""

import pytest

from console.identity.demo_accounts import ensure_demo_accounts
from console.identity.roles import Role
from tests.console.office import MACHINE, Browser, Office

LED = {"/announcements", "/board", "/breaks", "/callbacks", "/cover", "/holds/service", "/prompts"}
LED |= {"/reach", "/waits", "/queue/service.sv"}
SITE = {"/admin", "/admin/draft", "/admin/files", "/admin/hours", "/admin/texts", "/versions"}
PAGES = ("/access", "/guide", *sorted(LED), *sorted(SITE))
MAY = {
    (Role.GUIDE, "1"): {"/guide"},
    (Role.SUPERVISOR, ""): LED,
    (Role.SUPERVISOR, "1"): {"/guide"} | LED,
    (Role.ADMIN, "1"): {"/guide", "/access"} | SITE | LED,
    (Role.AUDITOR, ""): {"/access"},
}


@pytest.mark.parametrize(("role", "guide"), list(MAY))
def test_each_role_sees_its_own_pages(office: Office, role: Role, guide: str) -> None:
    browser = office.signed_in(role, guide)
    seen = {page for page in PAGES if browser.get(page).status_code == 200}
    refused = {page for page in PAGES if browser.get(page).status_code == 403}
    assert seen == MAY[role, guide]
    assert refused == set(PAGES) - seen


@pytest.mark.parametrize("page", PAGES)
def test_anonymous_visitor_is_redirected_to_sign_in_and_back(office: Office, page: str) -> None:
    answer = office.visitor().get(page)
    assert (answer.status_code, answer.location) == (302, f"/sign-in?next={page}")


@pytest.mark.parametrize(
    "path",
    [
        "/api/me",
        "/api/access",
        "/api/guides",
        "/api/reach",
        "/api/waits",
        "/api/callbacks",
        "/api/announcements",
        "/api/versions",
        "/api/holds",
        "/api/breaks/mon",
        "/api/cover",
        "/api/contacts/c1",
        "/stats/queues",
        "/stats/alarms",
        "/stats/stream",
        "/metrics",
    ],
)
def test_anonymous_request_gets_no_figures(office: Office, path: str) -> None:
    answer = office.visitor().get(path)
    assert (answer.status_code, answer.get_json()["error"]) == (401, "not_signed_in")


def test_wrong_token_is_refused_even_with_a_valid_cookie(office: Office) -> None:
    browser = office.signed_in(Role.ADMIN)
    answer = browser.client.get("/stats/queues", headers={"Authorization": "Bearer wrong"})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_every_token_is_refused_if_none_is_configured(office: Office) -> None:
    quiet = Office(
        office.router.store.redis, office.router.site, office.settings.data, admin_token=""
    )
    for token in ("Bearer ", "Bearer", MACHINE["Authorization"]):
        answer = quiet.visitor().get("/stats/queues", headers={"Authorization": token})
        assert answer.status_code == 401


def test_guide_cannot_see_other_guides(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    assert browser.get("/api/guides").status_code == 403
    assert browser.get("/api/guides/2").status_code == 403
    assert browser.get("/api/guides/1").get_json()["name"] == "Berit Ång"


def test_change_without_csrf_token_is_refused(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    browser.get("/guide")
    answer = browser.client.put("/api/guides/1/status", json={"status": "ready"})
    assert (answer.status_code, office.guide("1").free) == (403, False)


def test_account_of_a_removed_guide_is_refused(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "99")
    assert browser.get("/guide").status_code == 403
    assert browser.get("/api/me").status_code == 403


def test_demo_accounts_are_shown_on_this_computer_only(office: Office) -> None:
    site, data = office.router.site, office.settings.data
    demos = ensure_demo_accounts(office.database, site, data)
    shown = Office(office.router.store.redis, site, data, demo=True)
    here = shown.visitor().get("/").text
    proxied = shown.visitor().get("/", headers={"X-Forwarded-For": "192.0.2.7"}).text
    renamed = shown.visitor().get("/", headers={"Host": "lotsa.example"}).text
    assert all(demo.password in here for demo in demos)
    assert not any(demo.password in text for demo in demos for text in (proxied, renamed))
    assert demos[0].password not in office.visitor().get("/").text
    assert Browser(shown.visitor()).sign_in("admin", demos[0].password).status_code == 303
