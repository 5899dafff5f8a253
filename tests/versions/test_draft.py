"""The draft of the site: changes to the version in force that are not published yet."""

import pytest
from sqlalchemy import Engine

from config.faults.fault import Faults
from tests.config.cases import LILLA
from tests.versions.changed import T0, changed, publish
from versions.draft import Conflict, Drafts, Outdated
from versions.draft_store import DraftStore
from versions.files import LARGEST
from versions.publish import Versions
from versions.version import Source

SENTENCES = "sentences/sv.yaml"


@pytest.fixture
def drafts(versions: Versions, engine: Engine, files: dict[str, bytes]) -> Drafts:
    publish(versions, files)
    return Drafts(versions, DraftStore(engine), LILLA)


def save(drafts: Drafts, files: dict[str, bytes], goodbye: str) -> None:
    drafts.save(drafts.draft(), SENTENCES, changed(files, goodbye)[SENTENCES], "anna", T0)


def test_draft_is_published_as_the_next_version(drafts: Drafts, files: dict[str, bytes]) -> None:
    save(drafts, files, "Hej.")
    made = drafts.publish(drafts.draft().digest, "anna", "Shorter", T0 + 1)
    assert (made.version.number, made.version.source) == (2, Source.CONSOLE)
    assert drafts.versions.store.files(2) == changed(files, "Hej.")
    assert not drafts.draft().changes


def test_content_as_in_force_is_no_change(drafts: Drafts, files: dict[str, bytes]) -> None:
    save(drafts, files, "Hej.")
    drafts.save(drafts.draft(), SENTENCES, files[SENTENCES], "bo", T0 + 1)
    assert not drafts.draft().changes


def test_change_of_somebody_else_is_not_overwritten(
    drafts: Drafts, files: dict[str, bytes]
) -> None:
    first = drafts.draft()
    save(drafts, files, "Hej.")
    second = drafts.draft()
    with pytest.raises(Outdated):
        drafts.save(first, SENTENCES, b"a: b", "bo", T0 + 1)
    drafts.save(second, SENTENCES, b"a: b", "bo", T0 + 2)
    with pytest.raises(Outdated):
        drafts.save(second, SENTENCES, b"a: c", "cia", T0 + 3)
    assert drafts.draft().changes[SENTENCES].author == "bo"


def test_deleted_and_new_files_are_published(drafts: Drafts, files: dict[str, bytes]) -> None:
    drafts.save(drafts.draft(), "synonyms.yaml", b"[]\n", "anna", T0)
    drafts.save(drafts.draft(), "directory.yaml", None, "anna", T0)
    drafts.publish(drafts.draft().digest, "anna", "", T0)
    published = drafts.versions.store.files(2)
    assert published.keys() == (files.keys() | {"synonyms.yaml"}) - {"directory.yaml"}


def test_unseen_changes_are_not_published(drafts: Drafts, files: dict[str, bytes]) -> None:
    save(drafts, files, "Hej.")
    digest = drafts.draft().digest
    save(drafts, files, "Hej hej.")
    with pytest.raises(Outdated):
        drafts.publish(digest, "anna", "", T0)


def test_file_published_meanwhile_is_a_conflict(drafts: Drafts, files: dict[str, bytes]) -> None:
    save(drafts, files, "Hej.")
    publish(drafts.versions, changed(files, "Adjö."))
    with pytest.raises(Conflict) as conflict:
        drafts.publish(drafts.draft().digest, "anna", "", T0)
    assert conflict.value.files == (SENTENCES,)


def test_other_files_published_meanwhile_are_kept(drafts: Drafts, files: dict[str, bytes]) -> None:
    drafts.save(drafts.draft(), "synonyms.yaml", b"[]\n", "anna", T0)
    publish(drafts.versions, changed(files, "Adjö."))
    drafts.publish(drafts.draft().digest, "anna", "", T0)
    now = drafts.versions.store.files(3)
    assert now[SENTENCES] == changed(files, "Adjö.")[SENTENCES]


def test_draft_with_faults_is_kept_and_not_published(drafts: Drafts) -> None:
    drafts.save(drafts.draft(), "outcomes.yaml", b"- {id: }\n", "anna", T0)
    assert {fault.file for fault in drafts.faults(drafts.draft())} == {"outcomes.yaml"}
    with pytest.raises(Faults):
        drafts.publish(drafts.draft().digest, "anna", "", T0)
    assert "outcomes.yaml" in drafts.draft().changes


def test_too_large_file_is_refused(drafts: Drafts) -> None:
    with pytest.raises(Faults):
        drafts.save(drafts.draft(), "site.yaml", bytes(LARGEST + 1), "anna", T0)


def test_draft_begins_with_the_folder_before_anything_is_published(
    versions: Versions, engine: Engine, files: dict[str, bytes]
) -> None:
    drafts = Drafts(versions, DraftStore(engine), LILLA)
    assert drafts.files(drafts.draft()) == files
    save(drafts, files, "Hej.")
    assert drafts.publish(drafts.draft().digest, "anna", "", T0).version.number == 1
