"""The choice of language; each language is announced in itself.

A number with further languages has a second level for them, after key 9.
"""

from config.model.number import MORE_KEY, Number
from config.model.site import Site
from ivr.flow.destination import MAX_TRIES, Destination, ToLanguages
from ivr.flow.greeting import after_language, person
from ivr.flow.path import path
from ivr.flow.steps import Ask, Spoken, Steps
from ivr.prompts.speech import Speech

MORE_ANNOUNCED = 2
"""In how many of the number's first languages the key for further ones is announced."""


def ask(
    speech: Speech, number: Number, destination: ToLanguages, before: tuple[Spoken, ...]
) -> Steps:
    """Offer the languages of one level on keys 1, 2, … in their order."""
    first = number.first_language
    remark = (speech.say(first, destination.remark),) if destination.remark else ()
    offered = enumerate(_level(number, more=destination.more), 1)
    choices = tuple(_choice(speech, language, key) for key, language in offered)
    more = () if destination.more else _more(speech, number)
    level = {"more": 1} if destination.more else {}
    url = path("/voice/language", lang=first, tries=destination.tries, **level)
    said = (*before, *remark, *choices, *more)
    return [Ask(said, url, speech.site.timing.key_s, posts_silence=True)]


def press(site: Site, number: Number, at: ToLanguages, key: str) -> Destination:
    """Return where a key leads; empty is silence, `0` a person, `*` again, `#` back."""
    languages = _level(number, more=at.more)
    if key.isdecimal() and 1 <= int(key) <= len(languages):
        return after_language(number, languages[int(key) - 1])
    if key == str(MORE_KEY) and number.more_languages and not at.more:
        return ToLanguages(more=True)
    if key == "0":
        return person(site, number.first_language)
    if key in ("*", "#"):
        return ToLanguages(at.tries, more=at.more and key == "*")
    if at.tries + 1 >= MAX_TRIES:
        return person(site, number.first_language)
    return ToLanguages(at.tries + 1, "not_understood" if key else "", at.more)


def _level(number: Number, *, more: bool) -> tuple[str, ...]:
    return number.more_languages if more else number.languages


def _choice(speech: Speech, language: str, key: int) -> Spoken:
    """Announce a language's key in itself; without voice and recording, in another language."""
    if speech.has(language, "language_choice"):
        return speech.say(language, "language_choice", key=key)
    words = speech.worded(language)
    name = speech.site.called(language, words)
    return speech.say(words, "language_other", language=name, key=key)


def _more(speech: Speech, number: Number) -> tuple[Spoken, ...]:
    """Announce the key for further languages in the first ones, which most callers understand."""
    if not number.more_languages:
        return ()
    first = number.languages[:MORE_ANNOUNCED]
    heard = dict.fromkeys(speech.worded(language) for language in first)
    return tuple(speech.say(language, "language_more", key=MORE_KEY) for language in heard)
