"""Publish, roll back, approve: the history is only appended to, and faults change nothing."""

import pytest
from sqlalchemy import func, select

from config.faults.fault import Faults
from tests.versions.changed import T0, changed, publish, with_line
from versions.publish import NotProposed, SamePerson, Unknown, Versions
from versions.tables import FILES
from versions.version import Source

Files = dict[str, bytes]

TWO_PEOPLE = "publishing: {two_people: true}"


def numbers(versions: Versions) -> list[int]:
    return [version.number for version in versions.store.all()]


def test_first_publish_makes_version_1(versions: Versions, files: Files) -> None:
    made = versions.publish(files, "anna", "why", T0, Source.FOLDER)
    assert (made.is_new, made.announced, made.version.number) == (True, True, 1)
    current = versions.store.current()
    assert current == made.version
    assert (current.author, current.reason, current.published) == ("anna", "why", T0)
    assert versions.store.files(1) == files
    assert versions.pointer
    assert versions.pointer.number() == 1


def test_same_content_makes_no_version(versions: Versions, files: Files) -> None:
    publish(versions, files)
    again = publish(versions, files)
    assert (again.is_new, again.version.number, numbers(versions)) == (False, 1, [1])


def test_same_content_from_two_processes_is_one_version(versions: Versions, files: Files) -> None:
    for _ in range(2):
        made, _ = versions.store.append(
            files, author="Lotsa", reason="", source=Source.FOLDER, now=T0
        )
        assert made.number == 1
    assert numbers(versions) == [1]


def test_faulty_site_changes_nothing(versions: Versions, files: Files) -> None:
    publish(versions, files)
    with pytest.raises(Faults) as found:
        publish(versions, with_line(files, "menus.yaml", "main: ["))
    assert [fault.file for fault in found.value.faults] == ["menus.yaml"]
    assert numbers(versions) == [1]


def test_unplayable_recording_is_a_fault(versions: Versions, files: Files) -> None:
    with pytest.raises(Faults) as found:
        publish(versions, {**files, "recordings/sv/goodbye.wav": b"no sound"})
    assert [fault.file for fault in found.value.faults] == ["recordings/sv/goodbye.wav"]
    assert numbers(versions) == []


def test_another_site_is_refused(versions: Versions, files: Files) -> None:
    publish(versions, files)
    other = files["site.yaml"].replace(b"slug: lilla", b"slug: other")
    with pytest.raises(Faults, match="belongs to the site 'lilla'"):
        publish(versions, {**files, "site.yaml": other})


def test_content_of_a_file_is_stored_once(versions: Versions, files: Files) -> None:
    publish(versions, files)
    publish(versions, changed(files, "Hej."))
    with versions.store._engine.connect() as connection:  # noqa: SLF001 - counts the rows
        stored = connection.execute(select(func.count()).select_from(FILES)).scalar_one()
    assert stored == len(set(files.values())) + 1


def test_rollback_appends_the_older_content(versions: Versions, files: Files) -> None:
    publish(versions, files)
    publish(versions, changed(files, "Hej."))
    before = versions.before_current()
    assert before is not None
    made = versions.roll_back(before.number, "bo", "oops", T0 + 1)
    assert (made.version.number, made.version.restores, made.version.author) == (3, 1, "bo")
    assert versions.store.files(3) == files
    assert numbers(versions) == [3, 2, 1]


def test_second_rollback_returns_to_the_change(versions: Versions, files: Files) -> None:
    publish(versions, files)
    publish(versions, changed(files, "Hej."))
    versions.roll_back(1, "bo", "", T0)
    before = versions.before_current()
    assert before is not None
    assert before.number == 2


def test_nothing_to_roll_back_to(versions: Versions, files: Files) -> None:
    assert versions.before_current() is None
    publish(versions, files)
    assert versions.before_current() is None
    with pytest.raises(Unknown):
        versions.roll_back(7, "bo", "", T0)
    with pytest.raises(Unknown):
        versions.roll_back(10**12, "bo", "", T0)


def test_rollback_to_current_content_makes_no_version(versions: Versions, files: Files) -> None:
    publish(versions, files)
    assert not versions.roll_back(1, "bo", "", T0).is_new


def test_proposed_version_waits_for_second_person(versions: Versions, files: Files) -> None:
    strict = with_line(files, "site.yaml", TWO_PEOPLE)
    publish(versions, strict)
    made = publish(versions, changed(strict, "Hej."))
    current = versions.store.current()
    assert current is not None
    assert (made.version.is_proposed, made.announced, current.number) == (True, False, 1)
    with pytest.raises(SamePerson):
        versions.approve(2, "anna", T0)
    approved = versions.approve(2, "bo", T0 + 5)
    assert (approved.version.approved_by, approved.announced) == ("bo", True)
    assert versions.store.current() == approved.version


def test_author_of_a_command_cannot_approve(versions: Versions, files: Files) -> None:
    strict = with_line(files, "site.yaml", TWO_PEOPLE)
    publish(versions, strict)
    publish(versions, changed(strict, "Hej."), author="anna (command)")
    with pytest.raises(SamePerson):
        versions.approve(2, "anna", T0)


def test_new_content_does_not_decide_on_approval(versions: Versions, files: Files) -> None:
    """Else one person could switch the rule off and publish at once."""
    publish(versions, with_line(files, "site.yaml", TWO_PEOPLE))
    assert publish(versions, files).version.is_proposed


def test_overtaken_proposal_cannot_be_approved(versions: Versions, files: Files) -> None:
    strict = with_line(files, "site.yaml", TWO_PEOPLE)
    publish(versions, strict)
    publish(versions, changed(strict, "Hej."))
    publish(versions, changed(strict, "Hej hej."))
    for number in (1, 2):
        with pytest.raises(NotProposed):
            versions.approve(number, "bo", T0)
    with pytest.raises(Unknown):
        versions.approve(9, "bo", T0)


def test_rollback_needs_no_approval(versions: Versions, files: Files) -> None:
    strict = with_line(files, "site.yaml", TWO_PEOPLE)
    publish(versions, strict)
    publish(versions, changed(strict, "Hej."))
    versions.approve(2, "bo", T0)
    made = versions.roll_back(1, "anna", "", T0)
    assert (made.version.is_proposed, made.announced) == (False, True)


def test_rollback_to_unapproved_version_is_refused(versions: Versions, files: Files) -> None:
    strict = with_line(files, "site.yaml", TWO_PEOPLE)
    publish(versions, strict)
    publish(versions, changed(strict, "Hej."))
    with pytest.raises(Unknown):
        versions.roll_back(2, "anna", "", T0)
