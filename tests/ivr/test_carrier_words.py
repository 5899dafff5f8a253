"""The carrier's words stand in ivr/twilio only, so that another carrier can take its place."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("ivr", "routing", "callback", "records", "planning", "console", "service")
CODE = frozenset({".py", ".lua", ".js", ".html"})
INTERFACE = ROOT / "ivr" / "twilio"
IMPORT = re.compile(r"^(from|import) .*$", re.MULTILINE)
WORDS = re.compile(
    r"""(Call|Conference|Message|Parent|Account)Sid | CallStatus | MessageStatus | ErrorCode
    | [Ss]tatus_?[Cc]allback | ReasonParticipant | participant[-_](leave|hung|updated)
    | \b(Gather|TwiML|Twiml|VoiceResponse|X-Twilio) | ["'`](client|sips?):
    | ["'](From|To|Digits|no-answer|canceled|in-progress|undelivered)["']""",
    re.VERBOSE,
)


def sources() -> Iterator[Path]:
    for folder in FOLDERS:
        for file in (ROOT / folder).rglob("*"):
            if file.suffix in CODE and INTERFACE not in file.parents:
                yield file


def test_carrier_words_stand_only_in_its_interface() -> None:
    texts = {file: IMPORT.sub("", file.read_text("utf-8")) for file in sources()}
    found = {
        str(file.relative_to(ROOT)): words
        for file, text in texts.items()
        if (words := [word[0] for word in WORDS.finditer(text)])
    }
    assert found == {}


@pytest.mark.parametrize(
    "line", ['form["CallSid"]', 'startswith("client:")', 'get("To")', "Gather(", '"no-answer"']
)
def test_carrier_word_is_noticed(line: str) -> None:
    assert WORDS.search(line)
