"""Announcements as steps: spoken before the menu, or instead of it."""

from collections.abc import Iterable

from config.model.number import Number
from config.model.site import Site
from ivr.announcements.announcement import Announcement
from ivr.flow.path import path
from ivr.flow.steps import Ask, Say, Spoken, Steps
from ivr.prompts.speech import Speech


def spoken(speech: Speech, some: Iterable[Announcement], language: str) -> tuple[Spoken, ...]:
    """Return the announcements' sentences in the language, or in the site's default one."""
    found = (_sentence(speech, one, language) for one in some)
    return tuple(one for one in found if one is not None)


def _sentence(speech: Speech, announcement: Announcement, language: str) -> Spoken | None:
    for known in (speech.worded(language), speech.site.default_language):
        if announcement.texts.get(known):
            return Say(announcement.texts[known], known)
    return None


def instead_of_menu(speech: Speech, language: str, before: tuple[Spoken, ...]) -> Steps:
    """Offer only a person after an announcement that replaces the menu."""
    person = speech.say(language, "menu_person")
    url = path("/voice/announced", lang=language)
    return [Ask((*before, person), url, speech.site.timing.key_s, posts_silence=True)]


def groups_of(site: Site, number: Number) -> frozenset[str]:
    """Return the groups that a number leads to, by its menus or at once."""
    if number.menu is None:
        return frozenset({str(number.group)})
    return frozenset(_groups_of_menu(site, number.menu, frozenset()))


def _groups_of_menu(site: Site, menu: str, seen: frozenset[str]) -> Iterable[str]:
    for option in site.menus[menu].options:
        if option.group is not None:
            yield option.group
        elif option.menu is not None and option.menu not in seen:
            yield from _groups_of_menu(site, option.menu, seen | {menu})
