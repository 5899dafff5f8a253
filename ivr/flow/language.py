"""The choice of language; each language is announced in itself."""

from config.model.number import Number
from config.model.site import Site
from ivr.flow.destination import MAX_TRIES, Destination, ToLanguages
from ivr.flow.greeting import after_language, person
from ivr.flow.path import path
from ivr.flow.steps import Ask, Spoken, Steps
from ivr.prompts.speech import Speech


def ask(
    speech: Speech, number: Number, destination: ToLanguages, before: tuple[Spoken, ...]
) -> Steps:
    """Offer the number's languages on keys 1, 2, … in their order.

    A language with neither voice nor recording is not announced; its key still chooses it.
    """
    first = number.languages[0]
    remark = (speech.say(first, destination.remark),) if destination.remark else ()
    choices = tuple(
        speech.say(language, "language_choice", key=key)
        for key, language in enumerate(number.languages, 1)
        if speech.has(language, "language_choice")
    )
    url = path("/voice/language", lang=first, tries=destination.tries)
    timeout = speech.site.timing.key_s
    return [Ask((*before, *remark, *choices), url, timeout, posts_silence=True)]


def press(site: Site, number: Number, tries: int, key: str) -> Destination:
    """Return where a key leads; empty means silence, `0` a person, `*` repeats."""
    languages = number.languages
    if key.isdecimal() and 1 <= int(key) <= len(languages):
        return after_language(number, languages[int(key) - 1])
    if key == "0":
        return person(site, languages[0])
    if key in ("*", "#"):
        return ToLanguages(tries)
    if tries + 1 >= MAX_TRIES:
        return person(site, languages[0])
    return ToLanguages(tries + 1, "not_understood" if key else "")
