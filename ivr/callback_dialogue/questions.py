"""The questions of the dialogue: which number, is it right, when, and which callback."""

from collections.abc import Sequence
from functools import partial

from config.hours.spoken import spoken_digits, spoken_when
from config.model.site import Site
from ivr.flow.path import path
from ivr.flow.steps import Ask, Spoken, Steps
from ivr.prompts.speech import Speech
from routing.state.queue import Queue

PAUSE_BETWEEN_KEYS = 2
"""Factor on `key_s` for the longest pause between two keys of a number."""


def read_back(
    speech: Speech, route: str, ids: dict[str, str | int], number: str, *remarks: Spoken
) -> Steps:
    """Ask whether the number is right; the answer goes to `number` under the route."""
    lang = str(ids["lang"])
    said = (
        *remarks,
        speech.say(
            lang, "number_read", number=lambda words: spoken_digits(speech.site, words, number)
        ),
        speech.say(lang, "number_right"),
    )
    key_s = speech.site.timing.key_s
    return [Ask(said, path(f"{route}/number", **ids), key_s, posts_silence=True)]


def ask_number(speech: Speech, route: str, ids: dict[str, str | int], *remarks: Spoken) -> Steps:
    """Ask for a number by key; it goes to `key` under the route."""
    said = (*remarks, speech.say(str(ids["lang"]), "number_key"))
    timeout_s = PAUSE_BETWEEN_KEYS * speech.site.timing.key_s
    return [Ask(said, path(f"{route}/key", **ids), timeout_s, posts_silence=True, many=True)]


def choose_time(
    speech: Speech,
    route: str,
    ids: dict[str, str | int],
    offered: Sequence[float],
    now: float,
    *remarks: Spoken,
) -> Steps:
    """Offer times on keys 1, 2, …; the answer goes to `time` under the route.

    The address holds the offered times in Unix seconds.
    """
    lang = str(ids["lang"])
    options = tuple(
        speech.say(lang, "times_option", key=key, when=partial(_when, speech.site, now, at))
        for key, at in enumerate(offered, 1)
    )
    said = (*remarks, speech.say(lang, "times_which"), *options)
    at = ".".join(str(round(one)) for one in offered)
    url = path(f"{route}/time", **ids, at=at)
    return [Ask(said, url, speech.site.timing.key_s, posts_silence=True)]


def ask_which(speech: Speech, url: str, stands: Queue, wanted: Queue) -> Steps:
    """Ask which callback to keep: key 1 the existing one, 2 the new one.

    A number can have one open callback only.
    """
    site, lang = speech.site, wanted.language
    first, second = (partial(site.named, site.groups[one.group].name) for one in (stands, wanted))
    said = speech.say(lang, "promise_which", first=first, second=second)
    return [Ask((said,), url, site.timing.key_s, posts_silence=True)]


def _when(site: Site, now: float, moment: float, language: str) -> str:
    return spoken_when(site, language, now, moment)
