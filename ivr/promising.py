"""The number on which a citizen is to be called back: read back digit by digit, or keyed in."""

from config.spoken import spoken_digits
from ivr.path import path
from ivr.speech import Speech
from ivr.steps import Ask, Spoken, Steps

PAUSE_BETWEEN_KEYS = 2
"""How many times as long as for one key may pass between the keys of a number."""


def read_back(
    speech: Speech, route: str, ids: dict[str, str | int], number: str, *remarks: Spoken
) -> Steps:
    """Asks whether the number is right; the answer goes to `number` under the route."""
    lang = str(ids["lang"])
    said = (
        *remarks,
        speech.say(lang, "number_read", number=spoken_digits(speech.site, lang, number)),
        speech.say(lang, "number_right"),
    )
    key_s = speech.site.timing.key_s
    return [Ask(said, path(f"{route}/number", **ids), key_s, posts_silence=True)]


def ask_number(speech: Speech, route: str, ids: dict[str, str | int], *remarks: Spoken) -> Steps:
    """Asks for a number by key; it goes to `key` under the route."""
    said = (*remarks, speech.say(str(ids["lang"]), "number_key"))
    patience = PAUSE_BETWEEN_KEYS * speech.site.timing.key_s
    return [Ask(said, path(f"{route}/key", **ids), patience, posts_silence=True, many=True)]
