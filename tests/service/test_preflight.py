"""Before anything starts, a problem of the machine is reported in one sentence with a remedy."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import ROOT, Settings
from service.__main__ import COMMANDS
from service.startup.preflight import BINDS, WITHOUT_DATA, PreflightError, preflight, sentence
from service.startup.requirements import CannotRun, has_carrier
from tests.service.command import LILLA, lotsa

ARGUMENTS = {"explain": ["c1"], "account": ["list"], "what-if": ["--days", "1"], "call": []}
ARGUMENTS |= {"prompts": ["list"]}
ARGUMENTS |= {"message": ["list"], "directory": ["export"], "diff": [str(LILLA)]}
KEEPS = sorted(set(COMMANDS) - WITHOUT_DATA)
UNPRIVILEGED = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")


def told(command: str, data: Path, **settings: str) -> str:
    """Return the only line that a command prints before it exits with status 1."""
    environment = {"LOTSA_DATA": str(data), "LOTSA_SITE": str(LILLA), **settings}
    ended = lotsa(command, *ARGUMENTS.get(command, []), data=ROOT, **environment)
    assert ended.returncode in (1, 2), (ended.returncode, ended.stdout)
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    return ended.stderr


@pytest.fixture
def taken() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield f"127.0.0.1:{other.getsockname()[1]}"


@pytest.mark.parametrize("command", KEEPS)
def test_every_command_refuses_data_folder_below_a_file(tmp_path: Path, command: str) -> None:
    (tmp_path / "file").write_text("x")
    data = tmp_path / "file" / "data"
    assert told(command, data) == (
        f"LOTSA_DATA: {data} cannot be used (there is a file at this place). "
        "Name a folder that this user may write.\n"
    )


@pytest.mark.parametrize("command", sorted(WITHOUT_DATA - {"call", "test", "rush", "words", "new"}))
def test_command_without_data_ignores_bad_data_folder(tmp_path: Path, command: str) -> None:
    (tmp_path / "file").write_text("x")
    bad = str(tmp_path / "file" / "data")
    done = lotsa(command, *ARGUMENTS.get(command, []), data=tmp_path, LOTSA_DATA=bad)
    assert (done.returncode, done.stderr) == (0, "")


def test_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "there is a file at this place" in told("run", tmp_path / "file")


@pytest.mark.parametrize("data", ["/proc/lotsa", "/dev/null/lotsa"])
def test_impossible_data_folder_is_refused(data: str) -> None:
    assert told("run", Path(data)).startswith(f"LOTSA_DATA: {data} cannot be used (")


def without_rights(*command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a user without root's capabilities."""
    dropped = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.getuid() == 0 else []
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    return subprocess.run(
        [*dropped, sys.executable, "-P", "-m", "service", *command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_data_folder_without_permission_is_refused(tmp_path: Path, mode: int) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(mode)
    for data in (locked, locked / "data"):
        ended = without_rights("run", LOTSA_DATA=str(data))
        assert (ended.returncode, ended.stdout) == (1, "")
        assert ended.stderr == (
            f"LOTSA_DATA: {data} cannot be used (Permission denied). "
            "Name a folder that this user may write.\n"
        )
    locked.chmod(0o700)


def test_site_without_permission_is_reported(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(LILLA, site)
    (site / "menus.yaml").chmod(0)
    ended = without_rights("check", LOTSA_DATA=str(tmp_path / "data"), LOTSA_SITE=str(site))
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert "menus.yaml" in ended.stdout + ended.stderr
    assert "ermission denied" in ended.stdout + ended.stderr


@pytest.mark.parametrize("command", BINDS)
def test_privileged_port_is_refused(tmp_path: Path, command: str) -> None:
    port = int(UNPRIVILEGED.read_text()) - 1
    bind = f"127.0.0.1:{port}"
    settings = {"LOTSA_BIND": bind, "LOTSA_CONSOLE_BIND": bind}
    ended = without_rights(command, LOTSA_DATA=str(tmp_path), LOTSA_SITE=str(LILLA), **settings)
    assert (ended.returncode, ended.stdout) == (1, "")
    said = f"{bind} cannot be used: this user may not use it; set a port above 1023."
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", ["web", "console"])
def test_port_in_use_is_refused(tmp_path: Path, taken: str, command: str) -> None:
    said = told(command, tmp_path, LOTSA_BIND=taken, LOTSA_CONSOLE_BIND=taken)
    assert f"{taken} cannot be used: another program has it; set another port." in said


@pytest.fixture
def shared() -> Iterator[str]:
    """An address that another server of ours serves."""
    with socket.create_server(("127.0.0.1", 0), reuse_port=True) as other:
        yield f"127.0.0.1:{other.getsockname()[1]}"


@pytest.mark.parametrize("command", ["web", "console"])
def test_port_of_another_server_of_ours_is_refused(
    tmp_path: Path, shared: str, command: str
) -> None:
    said = told(command, tmp_path, LOTSA_BIND=shared, LOTSA_CONSOLE_BIND=shared)
    assert f"{shared} cannot be used: another program has it; set another port." in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("command", ["web", "console"])
def test_port_is_shared_on_request(tmp_path: Path, shared: str, command: str) -> None:
    settings = Settings(data=tmp_path, bind=shared, console_bind=shared)
    preflight(command, settings, share=True)
    with pytest.raises(PreflightError):
        preflight(command, settings)


@pytest.mark.parametrize("command", ["web", "console"])
def test_port_of_another_program_is_never_shared(tmp_path: Path, taken: str, command: str) -> None:
    with pytest.raises(PreflightError):
        preflight(command, Settings(data=tmp_path, bind=taken, console_bind=taken), share=True)


@pytest.mark.parametrize(
    ("host", "why"),
    [
        ("192.0.2.1", "this machine has no such address; 127.0.0.1 and 0.0.0.0 always work"),
        ("no-such-host.invalid", "there is no host no-such-host.invalid"),
        ("a b", "there is no host a b"),
        (f"{'x' * 70}.se", f"there is no host {'x' * 70}.se"),
    ],
)
def test_foreign_address_is_refused(tmp_path: Path, host: str, why: str) -> None:
    with pytest.raises(PreflightError) as caught:
        preflight("web", Settings(data=tmp_path, bind=f"{host}:8000"))
    assert str(caught.value) == f"LOTSA_BIND: {host}:8000 cannot be used: {why}."


def test_several_problems_are_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    settings = Settings(data=tmp_path / "file", bind="192.0.2.1:1", console_bind="192.0.2.1:2")
    with pytest.raises(PreflightError) as caught:
        preflight("run", settings)
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == [
        "LOTSA_BIND",
        "LOTSA_CONSOLE_BIND",
        "LOTSA_DATA",
    ]


def test_full_disk_is_reported() -> None:
    fault = OSError(28, "No space left on device", "/data/records.sqlite")
    told = sentence(fault, Settings(data=Path("/data")))
    assert told == "/data/records.sqlite: No space left on device. Make room on the disk."


@pytest.mark.parametrize("arguments", [("check", str(LILLA)), ("report",)])
def test_unwritable_output_is_reported(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-P", "-m", "service", *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT), "LOTSA_DATA": str(tmp_path)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr == "The output cannot be written: No space left on device.\n"


def test_missing_clock_file_is_reported(tmp_path: Path) -> None:
    said = told("report", tmp_path, LOTSA_CLOCK_FILE=str(tmp_path / "clock"))
    assert said.startswith(f"LOTSA_CLOCK_FILE: {tmp_path / 'clock'}: No such file or directory.")


@pytest.mark.parametrize("command", ["report", "account", "worker"])
def test_unsupported_database_is_reported(tmp_path: Path, command: str) -> None:
    said = told(command, tmp_path, LOTSA_DATABASE_URL="mysql://user:secret@host/lotsa")
    assert "mysql" in said
    assert "secret" not in said


def test_unreadable_history_is_reported(tmp_path: Path) -> None:
    said = told("report", tmp_path, LOTSA_DATABASE_URL="sqlite:////proc/lotsa/records.sqlite")
    assert said.startswith("LOTSA_DATABASE_URL: the history cannot be read or written: ")


def test_internal_errors_keep_their_traceback() -> None:
    assert sentence(KeyError("x"), Settings()) == ""
    assert sentence(OSError(5, "Input/output error"), Settings()) == ""


def test_worker_with_remote_databases_needs_no_data_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    elsewhere = {"redis_url": "redis://db", "database_url": "postgresql://db/lotsa"}
    preflight("worker", Settings(data=tmp_path / "file", **elsewhere))  # type: ignore[arg-type]
    with pytest.raises(PreflightError):
        preflight("web", Settings(data=tmp_path / "file", **elsewhere))  # type: ignore[arg-type]


def carrier(**more: str) -> Settings:
    return Settings(
        twilio_account_sid="AC1",
        twilio_auth_token="t",
        **more,  # type: ignore[arg-type]
    )


def test_public_url_equal_to_bind_address_counts_as_set() -> None:
    assert has_carrier(carrier(bind="192.0.2.1:80", public_url="http://192.0.2.1:80"))


@pytest.mark.parametrize("more", [{}, {"public_url": ""}])
def test_missing_public_url_is_reported(more: dict[str, str]) -> None:
    with pytest.raises(CannotRun, match="LOTSA_PUBLIC_URL must be set"):
        has_carrier(carrier(**more))
