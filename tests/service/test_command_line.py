"""The command line: arguments, output and exit status."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from config.settings import ROOT
from service.__main__ import COMMANDS
from service.commands import test as checks
from tests.service.command import LILLA, lotsa


def test_help_lists_every_command(tmp_path: Path) -> None:
    lines = lotsa("--help", data=tmp_path).stdout.splitlines()
    for command in COMMANDS:
        sentences = [line for line in lines if line.split()[:1] == [command]]
        assert sentences, f"{command} is not listed"


def test_unknown_command_is_refused(tmp_path: Path) -> None:
    refused = lotsa("rnu", data=tmp_path)
    assert refused.returncode == 2
    assert "rnu" in refused.stderr


def test_unknown_argument_is_refused(tmp_path: Path) -> None:
    refused = lotsa("sweep", "--fast", data=tmp_path)
    assert refused.returncode == 2
    assert "--fast" in refused.stderr


def test_unknown_setting_is_named(tmp_path: Path) -> None:
    refused = lotsa("check", data=tmp_path, LOTSA_BINT="127.0.0.1:1")
    assert refused.returncode == 1
    assert "LOTSA_BINT: there is no such setting" in refused.stderr


def test_check_summarizes_valid_site(tmp_path: Path) -> None:
    checked = lotsa("check", str(LILLA), data=tmp_path)
    assert checked.returncode == 0
    assert checked.stdout.startswith(f"ok: {LILLA}: ")


def test_check_notes_language_without_voice(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(LILLA, site)
    languages = (site / "languages.yaml").read_text(encoding="utf-8")
    muted = re.sub(r"voice: .*Amy.*", 'voice: ""', languages)
    (site / "languages.yaml").write_text(muted, encoding="utf-8")
    checked = lotsa("check", str(site), data=tmp_path)
    assert checked.returncode == 0
    assert "note: languages.yaml:16:1: the language 'en' has neither a voice nor" in checked.stdout


def test_check_reads_site_from_settings(tmp_path: Path) -> None:
    assert str(LILLA) in lotsa("check", data=tmp_path, LOTSA_SITE=str(LILLA)).stdout


def test_check_prints_every_fault_with_its_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(LILLA, site)
    for name in ("guides.yaml", "menus.yaml"):
        (site / name).write_text("- 1: [\n")
    checked = lotsa("check", str(site), data=tmp_path)
    assert checked.returncode == 1
    assert "guides.yaml:" in checked.stdout
    assert "menus.yaml:" in checked.stdout


def test_account_is_added_listed_and_changed(tmp_path: Path) -> None:
    add = ("account", "add", "karin", "--role", "supervisor")
    assert lotsa(*add, data=tmp_path, said="fyra korta ord\n").returncode == 0
    assert lotsa("account", "list", data=tmp_path).stdout.split() == ["karin", "supervisor"]
    again = lotsa("account", "password", "karin", data=tmp_path, said="fyra andra ord\n")
    assert again.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said", "fault"),
    [
        (("add", "karin"), "kort\n", "A password must have at least"),
        (("add", "karin", "--guide", "nobody"), "fyra korta ord\n", "no guide 'nobody'"),
        (("password", "nobody"), "fyra korta ord\n", "no account 'nobody'"),
        (("remove", "nobody"), "", "no account 'nobody'"),
    ],
)
def test_invalid_account_is_refused_with_reason(
    tmp_path: Path, arguments: tuple[str, ...], said: str, fault: str
) -> None:
    refused = lotsa("account", *arguments, data=tmp_path, said=said)
    assert refused.returncode == 1
    assert fault in refused.stderr


def test_two_simultaneous_starts_install_once(tmp_path: Path) -> None:
    shutil.copy(ROOT / "lotsa", tmp_path)
    service = tmp_path / "service"
    service.mkdir()
    shutil.copy(ROOT / "service" / "install.py", service)
    (service / "__main__.py").write_text("import sys; print(sys.prefix, sys.argv[1:])")
    (tmp_path / "requirements.txt").write_text("# nothing\n")
    starts = [
        subprocess.Popen([tmp_path / "lotsa", "run"], cwd="/", text=True, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    answers = [start.communicate()[0].strip() for start in starts]
    assert answers == [f"{tmp_path / '.venv'} ['run']"] * 2


def test_all_checks_run_even_if_one_fails(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checks, "can_be_driven", lambda: True)
    monkeypatch.setattr(
        checks, "CHECKS", {"lint": ("ruff", "no-such-command"), "tests": ("pytest", "--version")}
    )
    assert checks.run(None, None, []) == 1  # type: ignore[arg-type]
    summary = capfd.readouterr().out.splitlines()[-2:]
    assert [line.split()[:2] for line in summary] == [["FAILED", "lint"], ["ok", "tests"]]
