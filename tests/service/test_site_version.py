"""The version with which Lotsa starts: the first, an edited folder, a faulty folder."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from config.faults.fault import Faults
from config.settings import Settings
from records.wrong_database import WrongDatabase
from service.startup.site_version import prepare_version
from service.wiring import Wiring
from tests.config.cases import LILLA
from tests.service.command import lotsa
from versions.files import read_folder
from versions.version import Source

Start = Callable[..., list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LILLA, tmp_path / "site"))


@pytest.fixture
def wiring(tmp_path: Path, folder: Path) -> Callable[[], Wiring]:
    settings = Settings(data=tmp_path / "data", site=folder)
    return lambda: Wiring(settings)


@pytest.fixture
def start(wiring: Callable[[], Wiring]) -> Start:
    """Start once, with `./lotsa run` unless told otherwise; return what is said."""

    def start(*, publishes: bool = True) -> list[str]:
        said: list[str] = []
        with wiring() as own:
            prepare_version(own, publishes=publishes, say=said.append)
        return said

    return start


def edit(folder: Path, goodbye: str) -> None:
    file = folder / "sentences" / "sv.yaml"
    lines = file.read_text().splitlines()
    file.write_text(
        "\n".join(f"goodbye: {goodbye}" if x.startswith("goodbye:") else x for x in lines)
    )


def in_force(wiring: Callable[[], Wiring]) -> tuple[int, str]:
    """Return the number in force, and its goodbye."""
    with wiring() as own:
        return own.at_start.published.number, own.site.sentences["sv"]["goodbye"]


def test_first_start_publishes_the_folder(start: Start, wiring: Callable[[], Wiring]) -> None:
    assert start() == []
    with wiring() as own:
        version = own.stored_versions.store.current()
    assert version is not None
    assert (version.number, version.author, version.reason) == (1, "Lotsa", "first start")
    assert start() == []
    assert in_force(wiring)[0] == 1


def test_edited_folder_is_published_at_the_next_run(
    start: Start, folder: Path, wiring: Callable[[], Wiring]
) -> None:
    start()
    edit(folder, "Hej.")
    assert start() == ["The folder has been edited: published as version 2."]
    assert in_force(wiring) == (2, "Hej.")
    shutil.copytree(LILLA, folder, dirs_exist_ok=True)  # undone, and restarted
    assert start() == ["The folder has been edited: published as version 3."]


def test_process_of_its_own_only_says_that_the_folder_differs(
    start: Start, folder: Path, wiring: Callable[[], Wiring]
) -> None:
    start()
    edit(folder, "Hej.")
    (line,) = start(publishes=False)
    assert line.startswith("The folder differs from version 1")
    assert in_force(wiring)[0] == 1


def test_faulty_folder_does_not_stop_a_start(
    start: Start, folder: Path, wiring: Callable[[], Wiring]
) -> None:
    start()
    (folder / "menus.yaml").write_text("main: [")
    (line,) = start()
    assert line.endswith("so version 1 stays in force. To see them: ./lotsa check")
    assert start(publishes=False) == []  # said once, and not again by each process of the run
    shutil.copytree(LILLA, folder, dirs_exist_ok=True)
    edit(folder, "Hej.")
    assert start() == ["The folder has been edited: published as version 2."]
    assert in_force(wiring) == (2, "Hej.")


def test_missing_folder_does_not_stop_a_start(start: Start, folder: Path) -> None:
    start()
    shutil.rmtree(folder)
    (line,) = start()
    assert "version 1 stays in force" in line


def test_faulty_folder_stops_the_first_start(start: Start, folder: Path) -> None:
    (folder / "menus.yaml").write_text("main: [")
    with pytest.raises(Faults):
        start()


def test_rollback_survives_a_restart(
    start: Start, folder: Path, wiring: Callable[[], Wiring]
) -> None:
    start()
    edit(folder, "Hej.")
    start()
    with wiring() as own:
        own.stored_versions.roll_back(1, "anna", "", 0.0)
    (line,) = start()
    assert line.startswith("The folder differs from version 3")
    assert in_force(wiring)[0] == 3


def test_version_made_in_the_console_is_not_overwritten(
    start: Start, folder: Path, wiring: Callable[[], Wiring]
) -> None:
    start()
    edit(folder, "Hej.")
    files = read_folder(folder)
    with wiring() as own:
        own.stored_versions.publish(files, "anna", "", 0.0, Source.CONSOLE)
    edit(folder, "Tjena.")
    (line,) = start()
    assert line.startswith("The folder differs from version 2")


def test_folder_of_another_site_is_refused(start: Start, folder: Path) -> None:
    start()
    site = folder / "site.yaml"
    site.write_text(site.read_text().replace("slug: lilla", "slug: other"))
    with pytest.raises(WrongDatabase, match="of the site lilla, not of other"):
        start()


def test_start_without_the_database_uses_the_disk(
    start: Start, tmp_path: Path, wiring: Callable[[], Wiring], folder: Path
) -> None:
    start()
    in_force(wiring)
    edit(folder, "Hej.")
    url = f"sqlite:///{tmp_path}/missing/records.sqlite"
    settings = Settings(data=tmp_path / "data", site=folder, database_url=url)
    assert in_force(lambda: Wiring(settings)) == (1, "Tack för att du ringde. Hej då.")


def test_commands_publish_and_roll_back(tmp_path: Path, folder: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()

    def run(*command: str) -> tuple[int, str]:
        done = lotsa(*command, data=data, LOTSA_SITE=str(folder))
        return done.returncode, done.stdout + done.stderr

    assert run("versions") == (0, "Nothing is published yet.\n")
    assert run("rollback") == (1, "There is no version to go back to.\n")
    stopped = "is published, and takes effect when Lotsa starts."
    assert run("publish", "--reason", "first") == (0, f"Version 1 {stopped}\n")
    assert run("publish")[1].startswith("Nothing has changed: version 1")
    edit(folder, "Hej.")
    assert run("publish") == (0, f"Version 2 {stopped}\n")
    assert run("rollback") == (0, f"Version 3 {stopped} It is version 1 again.\n")
    (folder / "menus.yaml").write_text("main: [")
    status, said = run("publish")
    assert (status, said.splitlines()[-1]) == (1, "Nothing is published.")
    assert said.startswith("menus.yaml:")
    lines = run("versions")[1].splitlines()
    assert [line.split()[0] for line in lines] == ["3", "2", "1"]
    assert lines[0].endswith("in force, version 1 again")
    assert lines[2].endswith("first")
    assert run("publish", "--from", "main")[0] == 1


def test_commit_with_a_failing_golden_call_is_not_published(folder: Path, tmp_path: Path) -> None:
    call = """- name: A
  at: 2026-06-16 10:00
  number: "+46980319200"
  steps: ['hears "Nej"']
"""
    (tmp_path / "data").mkdir()
    (folder / "golden").mkdir()
    (folder / "golden" / "own.yaml").write_text(call)
    git = ("git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b.se")
    for command in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "site")):
        subprocess.run([*git, *command], check=True)
    done = lotsa("publish", "--from", "main", data=tmp_path / "data", LOTSA_SITE=str(folder))
    assert done.returncode == 1
    assert "golden call 'A': “Nej” is not heard" in done.stderr
