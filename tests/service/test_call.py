"""./lotsa call, as an administrator uses it."""

from subprocess import CompletedProcess

import pytest

from config.settings import ROOT
from tests.service.command import LILLA, lotsa


def call(*words: str) -> CompletedProcess[str]:
    return lotsa("call", *words, data=ROOT, LOTSA_SITE=str(LILLA))


@pytest.fixture(scope="module")
def heard() -> str:
    """What an English caller hears; the numbers are written as people write them."""
    numbers = ("--to", "0980-31 92 00", "--from", "070-174 06 05")
    words = ("--lang", "en", "--keys", "1", "--at", "2026-06-15T10:00", "--seconds", "8")
    return call(*numbers, *words).stdout


def test_call_prints_what_an_english_caller_hears(heard: str) -> None:
    lines = [line[10:].strip() for line in heard.splitlines()]
    assert lines[0] == "say   sv-SE  Hej, du har ringt Lilla Ånga kommun."
    assert "presses 2" in lines
    assert "say   en-GB  For citizen service, press 1." in lines
    assert lines.index("presses 1") > lines.index("say   en-GB  For citizen service, press 1.")
    assert any(
        line.startswith("say   en-GB  You are in the queue for citizen service") for line in lines
    )


def test_call_refuses_unknown_number_or_language() -> None:
    assert call("--to", "+46980319999").stderr == "+46980319999: the site has no such number\n"
    refused = call("--lang", "fi")
    assert (refused.returncode, refused.stderr) == (
        2,
        "+46980319200 is answered in sv, en, not in 'fi'\n",
    )


def test_call_accepts_numbers_as_people_write_them(heard: str) -> None:
    assert "say   sv-SE  Hej, du har ringt Lilla Ånga kommun." in heard


def test_call_explains_format_of_number_and_time() -> None:
    refused = call("--from", "070-174 06 05 kl 9", "--at", "2026-06-15T10:00")
    form = "--from: '070-174 06 05 kl 9' is not a number; write it like +46701740605\n"
    assert (refused.returncode, refused.stderr) == (2, form)
    refused = call("--at", "tomorrow")
    form = "argument --at: write a day and a time, such as 2026-11-23T10:00, not 'tomorrow'\n"
    assert refused.returncode == 2
    assert refused.stderr.endswith(form)
    assert "Traceback" not in refused.stderr


def test_call_refuses_impossible_number() -> None:
    refused = call("--from", "12", "--at", "2026-06-15T10:00")
    form = "--from: '12' is not a number; write it like +46701740605\n"
    assert (refused.returncode, refused.stderr) == (2, form)


def test_caller_says_words_to_a_voicemail() -> None:
    malmo = str(ROOT / "config" / "malmo")
    words = ("--keys", "1,2,3,Gatlampan på Storgatan är trasig,#", "--at", "2026-06-15T22:00")
    printed = lotsa("call", *words, "--seconds", "10", data=ROOT, LOTSA_SITE=malmo)
    lines = [line[10:].strip() for line in printed.stdout.splitlines()]
    said = lines.index("says Gatlampan på Storgatan är trasig")
    assert lines[said - 1].startswith("beep")
    assert lines[said + 1] == "presses #"
    assert any("Tack, vi har fått ditt meddelande." in line for line in lines[said:])
