"""Synthetic speech offline, by the program espeak-ng: drafts, and test calls to listen to."""

import shutil
import subprocess
from functools import lru_cache

PROGRAM = "espeak-ng"
INSTALL = (
    "Synthetic speech needs the program espeak-ng. "
    "Install it with 'sudo apt-get install espeak-ng' (macOS: 'brew install espeak-ng')."
)
WORDS_PER_MINUTE = "150"
UTF_8 = "1"
TIMEOUT_S = 60


class NoSpeech(Exception):
    """There is no synthetic speech; the message says why, in one sentence."""


def voice_of(locale: str, code: str) -> str:
    """Return the voice for a language tag such as en-GB; raises NoSpeech if there is none."""
    known = voices()
    for name in (locale.lower(), code, locale.partition("-")[0].lower()):
        if name in known:
            return name
    raise NoSpeech(f"espeak-ng has no voice for '{code}': its sentences must be recorded.")


@lru_cache(maxsize=1)
def voices() -> frozenset[str]:
    """Return the languages that espeak-ng speaks, such as en-gb; raises NoSpeech."""
    rows = _run("--voices").decode("utf-8", "replace").splitlines()[1:]
    return frozenset(row.split()[1] for row in rows if len(row.split()) > 1)


def speak(text: str, voice: str) -> bytes:
    """Return the text as a WAV file of 22,050 Hz; raises NoSpeech."""
    return _run("--stdin", "--stdout", "-b", UTF_8, "-v", voice, "-s", WORDS_PER_MINUTE, said=text)


def _run(*arguments: str, said: str = "") -> bytes:
    """Return what the program writes when it reads the text."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise NoSpeech(INSTALL)
    command = [program, *arguments]
    try:
        made = subprocess.run(  # noqa: S603 - a program of fixed name, and no shell
            command, input=said.encode(), capture_output=True, check=True, timeout=TIMEOUT_S
        )
    except (subprocess.SubprocessError, OSError) as fault:
        raise NoSpeech(f"espeak-ng failed: {type(fault).__name__}.") from fault
    return made.stdout
