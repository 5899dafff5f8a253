"""Pages that change what callers hear, and the keys of a menu."""

from tests.console.admin.administrator import GOODBYE, content, draft, post, publish
from tests.console.office import Browser, Office


def test_text_is_drafted_reviewed_and_published(office: Office, anna: Browser) -> None:
    saved = post(anna, f"/admin/texts/{GOODBYE}", text="Hej  då,\nvälkommen\0åter.")
    assert (saved.status_code, saved.location) == (303, "/admin/draft?done=saved")
    page = draft(anna)
    assert "“Hej då, välkommen åter.”" in page
    assert "Sentences in Swedish" in page
    done = publish(anna, "Friendlier")
    assert done.location == "/admin/draft?done=published&version=2"
    assert "Hej då, välkommen åter." in content(office, 2, "sentences/sv.yaml")
    assert "The draft has no changes." in draft(anna)


def test_only_the_changed_line_of_a_file_changes(office: Office, anna: Browser) -> None:
    post(anna, f"/admin/texts/{GOODBYE}", text="Hej.")
    publish(anna)
    before, after = (content(office, n, "sentences/sv.yaml").splitlines() for n in (1, 2))
    assert [new for old, new in zip(before, after, strict=True) if old != new] == ["goodbye: Hej."]


def test_text_keeps_its_values_in_braces(anna: Browser) -> None:
    refused = post(anna, "/admin/texts/sentences/sv/queued", text="Vänta lite.")
    assert refused.status_code == 422
    assert "Keep the words in braces as they are: {name}." in refused.text
    assert "Vänta lite." in refused.text
    assert "The draft has no changes." in draft(anna)


def test_empty_and_endless_texts_are_refused(anna: Browser) -> None:
    for text in ("", "  ", "x" * 1001):
        assert post(anna, f"/admin/texts/{GOODBYE}", text=text).status_code == 422


def test_texts_are_found_by_their_words(anna: Browser) -> None:
    found = anna.get("/admin/texts?language=sv&words=vägar").text
    assert "/admin/texts/groups/teknik/name/sv" in found
    assert "/admin/texts/sentences/sv/goodbye" not in found


def test_options_move_to_other_keys(office: Office, anna: Browser) -> None:
    assert "key0" in anna.get("/admin/menus/start").text
    assert post(anna, "/admin/menus/start", key0="2", key1="1").status_code == 303
    assert "moves to another key" in draft(anna)
    publish(anna)
    lines = content(office, 2, "menus.yaml").splitlines()
    assert lines[2:] == ["    - {key: 1, group: teknik}", "    - {key: 2, group: service}"]


def test_odd_keys_are_refused(anna: Browser) -> None:
    for keys in ({"key0": "1", "key1": "1"}, {"key0": "0", "key1": "1"}, {}):
        assert post(anna, "/admin/menus/start", **keys).status_code == 422
