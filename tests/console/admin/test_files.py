"""The editor of the site's files, and who may use the pages."""

from console.identity.roles import Role
from tests.console.admin.administrator import GOODBYE, draft, post, publish
from tests.console.office import Browser, Office


def test_file_with_faults_is_kept_but_not_published(office: Office, anna: Browser) -> None:
    page = anna.get("/admin/files/outcomes.yaml").text
    token = page.partition('name="seen" value="')[2].partition('"')[0]
    saved = post(anna, "/admin/files/outcomes.yaml", text="- {id: }\r\n", seen=token)
    assert saved.status_code == 303
    page = anna.get("/admin/files/outcomes.yaml?done=saved").text
    assert '<span class="faulty">1</span>' in page
    assert "outcomes.yaml:1:" in draft(anna)
    assert publish(anna).status_code in (409, 422)
    assert office.machine("GET", "/api/versions").json["versions"][0]["number"] == 1
    repaired = post(anna, f"/admin/texts/{GOODBYE}", text="Hej.")
    assert repaired.status_code == 303, "a form still works beside faults of another file"


def test_file_that_changed_meanwhile_is_not_overwritten(anna: Browser) -> None:
    refused = post(anna, "/admin/files/outcomes.yaml", text="[]", seen="other")
    assert (refused.status_code, "Somebody has changed this file." in refused.text) == (409, True)


def test_other_files_cannot_be_edited(anna: Browser) -> None:
    for name in ("../lotsa.db", "recordings/sv/goodbye.wav", "no.yaml", "site"):
        assert anna.get(f"/admin/files/{name}").status_code == 404


def test_settings_show_the_tree_of_the_menus(anna: Browser) -> None:
    page = anna.get("/admin").text
    assert "/admin/menus/start" in page
    assert "What callers can choose" in page


PAGES = ("", "/hours", "/texts", "/recordings", "/files", "/draft", f"/texts/{GOODBYE}")


def test_only_administrators_change_the_site(office: Office) -> None:
    supervisor = office.signed_in(Role.SUPERVISOR)
    for path in PAGES:
        assert supervisor.get(f"/admin{path}").status_code == 403
