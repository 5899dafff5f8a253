"""The form of a directory entry: new, changed, no longer valid, removed."""

import pytest

from console.identity.roles import Role
from tests.console.admin.administrator import content, draft, post, publish
from tests.console.admin.form_fields import FormFields
from tests.console.office import Browser, Office

FILE = "directory.yaml"
NEW = {
    "name": "Växeln i Lund",
    "kind": "authority",
    "authority": "Lunds kommun",
    "number": "040-628 04 05",
    "about_sv": "Allt: frågor",
}


ENTRIES = ("vattenjour", "stina_berg", "polisen")
"""Of the small site: with links, with an end of validity, and written on one line."""


def save(browser: Browser, entry: str, **changed: str) -> int:
    """Send the form of an entry with some fields changed; return the status."""
    path = f"/admin/directory/{entry}"
    fields = FormFields(path, browser.get(path).text).fields
    return int(browser.client.post(path, data=fields | changed).status_code)


def published(office: Office, browser: Browser, number: int = 2) -> str:
    assert publish(browser).status_code == 303
    return content(office, number, FILE)


def before(office: Office) -> str:
    return content(office, 1, FILE)


def test_new_entry_is_written_like_the_others(office: Office, anna: Browser) -> None:
    assert post(anna, "/admin/directory/new-entry", **NEW).status_code == 303
    assert "is new in the directory" in draft(anna)
    assert published(office, anna) == before(office).rstrip("\n") + (
        "\n- name: Växeln i Lund\n  id: vaxeln_i_lund\n  kind: authority\n"
        "  authority: Lunds kommun\n  number: \"+46406280405\"\n  about: {sv: 'Allt: frågor'}\n"
    )


@pytest.mark.parametrize("entry", ENTRIES)
def test_form_that_is_saved_unchanged_changes_nothing(anna: Browser, entry: str) -> None:
    assert save(anna, entry) == 303
    assert "The draft has no changes." in draft(anna)


@pytest.mark.parametrize("entry", ENTRIES)
def test_end_of_validity_changes_one_line(office: Office, anna: Browser, entry: str) -> None:
    assert save(anna, entry, valid_until="2030-01-31") == 303
    assert "valid until" in draft(anna)
    new, old = published(office, anna).splitlines(), before(office).splitlines()
    changed = [line for line in new if line not in old]
    assert len(changed) == 1
    assert "valid_until: 2030-01-31" in changed[0]


def test_entry_keeps_its_id_under_another_name(office: Office, anna: Browser) -> None:
    post(anna, "/admin/directory/new-entry", **NEW)
    post(anna, "/admin/directory/vaxeln_i_lund", **{**NEW, "name": "Lunds växel"})
    assert "- name: Lunds växel\n  id: vaxeln_i_lund\n" in published(office, anna)


def test_removed_entry_is_gone(office: Office, anna: Browser) -> None:
    assert post(anna, "/admin/directory/vattenjour/remove").status_code == 303
    assert "is no longer in the directory" in draft(anna)
    assert "vattenjour" not in published(office, anna)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": " "}, "Write the name"),
        ({"number": "vx"}, "Write the number"),
        ({"about_sv": ""}, "Write what it answers"),
        ({"kind": "other"}, "Choose what it is."),
        ({"valid_until": "soon"}, "Choose a date."),
        ({"email": "none"}, "is no e-mail address"),
    ],
)
def test_form_keeps_what_is_refused(anna: Browser, wrong: dict[str, str], says: str) -> None:
    refused = post(anna, "/admin/directory/new-entry", **{**NEW, **wrong})
    assert refused.status_code == 422
    assert says in refused.text
    assert 'value="Lunds kommun"' in refused.text
    assert "The draft has no changes." in draft(anna)


def test_entries_are_found_by_word_and_number(anna: Browser) -> None:
    found = anna.get("/admin/directory?words=vattenjour").text
    assert "/admin/directory/vattenjour" in found
    assert "no such" not in found
    assert anna.get("/admin/directory/none").status_code == 404


def test_only_administrators_change_the_directory(office: Office) -> None:
    supervisor = office.signed_in(Role.SUPERVISOR)
    for path in ("", "/new-entry", "/vattenjour"):
        assert supervisor.get(f"/admin/directory{path}").status_code == 403
