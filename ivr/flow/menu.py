"""Menus, announced from the options themselves so that key and text never differ."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from config.hours.calendar import opening
from config.model.menu import Menu, Option
from config.model.number import Number
from config.model.site import Site
from ivr.flow.destination import MAX_TRIES, Destination, ToGroup, ToLanguages, ToMenu, ToOption
from ivr.flow.greeting import after_language, person
from ivr.flow.option_kinds import leads_to_group, needs_no_guide
from ivr.flow.path import path
from ivr.flow.steps import Ask, Spoken, Steps
from ivr.prompts.speech import Speech


def ask(
    speech: Speech,
    number: Number,
    destination: ToMenu,
    now: float,
    before: tuple[Spoken, ...],
    *,
    all_closed: bool = False,
) -> Steps:
    """Offer the menu's open options, a person, and the way back.

    The key of a closed option still says when it opens. With `all_closed`, only options that need
    no guide are offered. When the caller requests a callback, only those that lead to a group are.
    In both cases no person is, because nobody is there: `0` then also means general guidance.
    """
    language = destination.language
    remark = (speech.say(language, destination.remark),) if destination.remark else ()
    choices = _choices(speech, destination, now, all_closed=all_closed)
    again = speech.say(language, "menu_again_back" if _back(number, destination) else "menu_again")
    ids = {"callback": 1} if destination.callback else {}
    url = path("/voice/menu", lang=language, menu=destination.menu, tries=destination.tries, **ids)
    timeout = speech.site.timing.key_s
    return [Ask((*before, *remark, *choices, again), url, timeout, posts_silence=True)]


def _choices(
    speech: Speech, destination: ToMenu, now: float, *, all_closed: bool
) -> Iterator[Spoken]:
    language = destination.language
    for option in _offered(speech.site, destination, now, all_closed=all_closed):
        spoken = partial(name, speech.site, option)
        yield speech.say(language, "menu_option", key=option.key, name=spoken)
    if not destination.callback and not all_closed:
        yield speech.say(language, "menu_person")


def _offered(site: Site, destination: ToMenu, now: float, *, all_closed: bool) -> list[Option]:
    options = site.menus[destination.menu].options
    if destination.callback:
        return [one for one in options if leads_to_group(site, one)]
    if all_closed:
        return [one for one in options if needs_no_guide(site, one)]
    return [one for one in options if _is_open(site, one, now)]


def press(site: Site, number: Number, at: ToMenu, key: str) -> Destination:
    """Return where a key leads; empty is silence, `0` a person, `*` again, `#` back.

    A requested callback stays requested, wherever the key leads.
    """
    destination = _press(site, number, at, key)
    return (
        destination
        if isinstance(destination, ToLanguages | ToOption)
        else replace(destination, callback=at.callback)
    )


def _press(site: Site, number: Number, at: ToMenu, key: str) -> Destination:
    option = _option(site.menus[at.menu], key)
    if option is not None:
        return follow(number, at.language, at.menu, option)
    if key == "0":
        return person(site, at.language)
    if key == "*":
        return ToMenu(at.language, at.menu, at.tries)
    if key == "#":
        return _back(number, at) or ToMenu(at.language, at.menu, at.tries)
    if at.tries + 1 >= MAX_TRIES:
        return person(site, at.language)
    return ToMenu(at.language, at.menu, at.tries + 1, "not_understood" if key else "")


def _is_open(site: Site, option: Option, now: float) -> bool:
    """Return whether a group that the option leads to is open, or it leads to none."""
    if option.group is not None:
        return opening(site, option.group, now).open
    if option.menu is not None:
        return any(_is_open(site, one, now) for one in site.menus[option.menu].options)
    return True


def _option(menu: Menu, key: str) -> Option | None:
    return next((option for option in menu.options if option.key == key), None)


def follow(number: Number, language: str, menu: str, option: Option) -> Destination:
    """Return where an option of the menu leads."""
    if option.menu is not None:
        return ToMenu(language, option.menu)
    if option.language is not None:
        return after_language(number, option.language)
    if option.group is None:
        return ToOption(language, menu, option.key)
    return ToGroup(language, option.group)


def name(site: Site, option: Option, language: str) -> str:
    """Return the option's spoken name: its label, or else the name of its group."""
    return site.named(option.label or site.groups[str(option.group)].name, language)


def _back(number: Number, at: ToMenu) -> Destination | None:
    """Return one level up; None if there is none."""
    if number.menu is not None and at.menu != number.menu:
        return ToMenu(at.language, number.menu)
    return ToLanguages() if len(number.all_languages) > 1 else None
