"""Menus, announced from the options themselves so that key and text never differ."""

from dataclasses import replace

from config.hours.calendar import opening
from config.model.menu import Menu, Option
from config.model.number import Number
from config.model.site import Site
from ivr.flow.destination import MAX_TRIES, Destination, ToGroup, ToLanguages, ToMenu, ToOption
from ivr.flow.greeting import after_language, person
from ivr.flow.path import path
from ivr.flow.steps import Ask, Spoken, Steps
from ivr.prompts.speech import Speech


def ask(
    speech: Speech,
    number: Number,
    destination: ToMenu,
    now: float,
    before: tuple[Spoken, ...],
) -> Steps:
    """Offer the menu's open options, a person, and the way back.

    The key of a closed option still says when it opens. When the caller requests a callback no
    person is offered, because nobody is there: `0` then also means general guidance.
    """
    site, language, words = speech.site, destination.language, speech.worded(destination.language)
    remark = (speech.say(language, destination.remark),) if destination.remark else ()
    options = tuple(
        speech.say(language, "menu_option", key=option.key, name=_name(site, option, words))
        for option in site.menus[destination.menu].options
        if destination.callback or _is_open(site, option, now)
    )
    person_too = () if destination.callback else (speech.say(language, "menu_person"),)
    again = speech.say(language, "menu_again_back" if _back(number, destination) else "menu_again")
    ids = {"callback": 1} if destination.callback else {}
    url = path("/voice/menu", lang=language, menu=destination.menu, tries=destination.tries, **ids)
    timeout = site.timing.key_s
    return [Ask((*before, *remark, *options, *person_too, again), url, timeout, posts_silence=True)]


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
        return _follow(number, at, option)
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


def _follow(number: Number, at: ToMenu, option: Option) -> Destination:
    if option.menu is not None:
        return ToMenu(at.language, option.menu)
    if option.language is not None:
        return after_language(number, option.language)
    if option.group is None:
        return ToOption(at.language, at.menu, option.key)
    return ToGroup(at.language, option.group)


def _name(site: Site, option: Option, language: str) -> str:
    name = option.label or site.groups[str(option.group)].name
    return site.named(name, language)


def _back(number: Number, at: ToMenu) -> Destination | None:
    """Return one level up; None if there is none."""
    if number.menu is not None and at.menu != number.menu:
        return ToMenu(at.language, number.menu)
    return ToLanguages() if len(number.all_languages) > 1 else None
