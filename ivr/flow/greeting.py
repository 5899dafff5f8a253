"""The greeting, and what follows it: a choice of language, a menu or a queue."""

from functools import partial

from config.model.number import Number
from config.model.site import Site
from ivr.flow.destination import Destination, ToGroup, ToLanguages, ToMenu
from ivr.flow.steps import Spoken
from ivr.prompts.speech import Speech


def greeting(speech: Speech, number: Number, language: str) -> Spoken:
    """Return the greeting in the language."""
    return speech.say(language, "greeting", site=partial(speech.site.named, number.name))


def first_destination(number: Number) -> Destination:
    """Return where a call to the number begins."""
    if number.language is None and len(number.all_languages) > 1:
        return ToLanguages()
    return after_language(number, number.first_language)


def after_language(number: Number, language: str) -> Destination:
    """Return where the number leads once the language is known."""
    if number.menu is not None:
        return ToMenu(language, number.menu)
    return ToGroup(language, str(number.group))


def person(site: Site, language: str) -> ToGroup:
    """Return the group that answers key 0, silence and wrong keys."""
    return ToGroup(language, site.person_group, "to_person")
