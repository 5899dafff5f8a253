"""Voicemail: a caller records a message, and may listen to it and record it again."""

from ivr.flow.destination import ToOption
from ivr.flow.path import path
from ivr.flow.steps import Ask, Goto, HangUp, PlayRecording, Record, Spoken, Steps
from ivr.prompts.speech import Speech

ROUTE = "/voice/voicemail"


def record(
    speech: Speech,
    at: ToOption,
    *before: Spoken,
    withheld: bool,
    tries: int = 0,
    kept: bool = False,
) -> Steps:
    """Ask for a message and record it.

    `tries` counts recordings that were no message; `kept`: there is an earlier message, which stays
    until this one is recorded.
    """
    ask = [speech.say(at.language, "voicemail_record")]
    if withheld:
        ask.append(speech.say(at.language, "voicemail_number"))
    rules, ids = speech.site.voicemail, {"tries": tries or "", "kept": int(kept) or ""}
    recorder = Record(_path("recorded", at, **ids), rules.longest_s, rules.silence_s)
    return [*before, *ask, recorder, Goto(_path("silent", at, **ids))]


def saved(speech: Speech, at: ToOption, *before: Spoken | PlayRecording) -> Steps:
    """Say that the message is kept, and what the caller can do with it."""
    said = speech.say(at.language, "voicemail_saved")
    return [*before, Ask((said,), _path("key", at), speech.site.timing.key_s, posts_silence=True)]


def nothing_saved(speech: Speech, language: str, why: str) -> Steps:
    """Say that there is no message, and goodbye."""
    told = (speech.say(language, key) for key in (why, "voicemail_none", "goodbye"))
    return [*told, HangUp()]


def _path(name: str, at: ToOption, **ids: str | int) -> str:
    return path(f"{ROUTE}/{name}", lang=at.language, menu=at.menu, option=at.key, **ids)
