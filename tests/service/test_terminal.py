"""Control characters from outside never reach the terminal."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.table import Table

from config.settings import ROOT
from service.output import tables
from service.output.terminal_log import TerminalLog, readable
from tests.service.command import LILLA, lotsa

EVIL = "\x1b[2J\x1b]0;owned\x07\x9b1m\rok"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.mark.parametrize(
    "line",
    [
        json.dumps({"event": "signature refused", "keys": [EVIL], "path": EVIL, "level": EVIL}),
        json.dumps({"event": EVIL, EVIL: EVIL, "timestamp": 7}),
        json.dumps({"event": "uncaught", "exception": f"Traceback\n  {EVIL}"}),
        json.dumps([EVIL]),
        f"not json {EVIL}",
    ],
)
def test_log_line_has_no_control_characters(line: str) -> None:
    shown = readable(line)
    assert not CONTROL.search(shown.replace("\n", ""))
    assert "owned" in shown


def test_log_value_cannot_start_a_new_line() -> None:
    line = json.dumps({"event": "x", "path": "/\n12:00:00 info  all is well"})
    assert "\n" not in readable(line)


def test_screen_escapes_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    TerminalLog()("web", json.dumps({"event": EVIL}))
    assert not CONTROL.search(capsys.readouterr().out.replace("\n", ""))


def test_table_escapes_text_and_ignores_markup(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("guide")
    table.add_row(f"[bold]Eva[/x] {EVIL}")
    tables.console(soft_wrap=True).print(table)
    shown = capsys.readouterr().out
    assert "[bold]Eva[/x]" in shown
    assert not CONTROL.search(shown.replace("\n", ""))


def site_with(folder: Path, file: str, old: str, new: str) -> Path:
    site = folder / "site"
    shutil.copytree(LILLA, site)
    text = (site / file).read_text(encoding="utf-8")
    assert old in text
    (site / file).write_text(text.replace(old, new), encoding="utf-8")
    return site


ESCAPED = '"\\e[2J\\e]0;owned\\a"'


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("site.yaml", "slug: lilla", f"slug: {ESCAPED}"),
        ("site.yaml", "slug: lilla", f"slug: lilla\n{ESCAPED}: 1"),
        ("site.yaml", "sv: Lilla Ånga kommun", f"sv: {ESCAPED}"),
        ("guides.yaml", "languages: {", f"languages: {{{ESCAPED}: 1, "),
    ],
)
def test_check_escapes_control_characters_of_yaml(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    checked = lotsa("check", str(site_with(tmp_path, file, old, new)), data=tmp_path)
    said = checked.stdout + checked.stderr
    assert not CONTROL.search(said.replace("\n", ""))
    assert r"\u001b[2J" in said


def test_account_list_escapes_control_characters(tmp_path: Path) -> None:
    added = lotsa(
        "account", "add", f"eva{EVIL}\nroot admin", data=tmp_path, said="fyra korta ord\n"
    )
    assert added.returncode == 0
    listed = lotsa("account", "list", data=tmp_path).stdout
    assert len(listed.splitlines()) == 1
    assert not CONTROL.search(listed.replace("\n", ""))


def test_argument_cannot_send_control_characters(tmp_path: Path) -> None:
    said = on_a_terminal("explain", f"c1{EVIL}", data=tmp_path)
    assert r"\u001b[2J" in said
    assert not CONTROL.search(said.replace("\r\n", ""))


def on_a_terminal(*arguments: str, data: Path) -> str:
    """Return what a command writes to a terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LOTSA_DATA": str(data)}
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "service", *arguments],
        env=environment,
        cwd=data,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        said = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return said.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""
