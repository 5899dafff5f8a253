"""Announcements when closed: hours, next opening, emergency numbers."""

from operator import itemgetter

from config.hours.calendar import date_of, opening
from config.hours.spoken import spoken_hours, spoken_hours_of, spoken_number, spoken_when
from config.hours.staffed_hours import is_unusual, staffed
from config.model.number import Number
from config.model.site import Site
from ivr.callback_dialogue.place import place_sentence
from ivr.flow.destination import ToGroup
from ivr.flow.path import path
from ivr.flow.steps import Ask, Goto, HangUp, Spoken, Steps
from ivr.flow.without_guide import spoken_options
from ivr.prompts.speech import Speech
from routing.state.contact import Contact
from routing.state.queue import Queue

CALLBACK_KEY = "1"
"""Requests a callback while every group of the number is closed."""


def person_answers(site: Site, now: float) -> bool:
    """Return whether the group that key 0 leads to is open now."""
    return opening(site, site.person_group, now).open


def everything_is_closed(site: Site, number: Number, now: float) -> bool:
    """Return whether every group that the number leads to is closed now."""
    return not any(opening(site, group, now).open for group in reachable(site, number))


def reachable(site: Site, number: Number) -> list[str]:
    """Return the groups that the number leads to, the general one first."""
    if number.group is not None:
        return [number.group]
    return [site.person_group, *_within(site, str(number.menu))]


def announce_all(
    speech: Speech, number: Number, language: str, now: float, before: tuple[Spoken, ...]
) -> Steps:
    """Say that every group of the number is closed: hours of the first, next opening.

    Key 1 leads to the menu all the same, to request a callback. Options that need no guide follow.
    """
    groups = reachable(speech.site, number)
    message = _message(speech, language, groups[0], groups, now)
    options = spoken_options(speech, number, language, CALLBACK_KEY)
    url = path("/voice/closed/all", lang=language)
    return _ask(speech, language, url, (*before, *message, *options))


def announce(
    speech: Speech,
    number: Number | None,
    destination: ToGroup,
    now: float,
    before: tuple[Spoken, ...],
) -> Steps:
    """Say that one group is closed, and offer a callback on key 1.

    If the number has a menu, another key leads back to it.
    """
    language, group, site = destination.language, destination.group, speech.site
    message = _message(speech, language, group, [group], now)
    if number is not None and number.menu is not None:
        name = site.named(site.groups[group].name, speech.worded(language))
        message[0] = speech.say(language, "closed_group", name=name)
        if person_answers(site, now):
            message.append(speech.say(language, "menu_person"))
        message.append(speech.say(language, "menu_again_back"))
    url = path("/voice/closed", group=group, lang=language)
    return _ask(speech, language, url, (*before, *message))


def _ask(speech: Speech, language: str, url: str, said: tuple[Spoken, ...]) -> Steps:
    """Wait for a key; hang up on silence."""
    key_s = speech.site.timing.key_s
    return [Ask(said, url, key_s), speech.say(language, "goodbye"), HangUp()]


def offer_last(speech: Speech, contact: Contact, now: float, *, kept: bool) -> Steps:
    """Offer a callback after closing to a waiting caller who cannot be rung back.

    Nobody is left to answer, and the caller's number cannot be rung. Say when the group opens; key
    1 requests a callback then, in the same place, to a number that the caller enters. The next
    round ends the contact.
    """
    queue, ids = contact.queue, {"contact": contact.id, "lang": contact.queue.language}
    said = _hours_and_emergencies(speech, queue.language, queue.group, [queue.group], now)
    key = offer_in_line(speech.site, queue.language)
    offer = place_sentence(speech, queue.language, key, kept=kept)
    return [
        Ask((*said, offer), path("/voice/hold/key", **ids), speech.site.timing.key_s),
        Goto(path("/voice/hold", **ids, last=1)),
    ]


def closed_until(speech: Speech, queue: Queue, now: float) -> list[Spoken]:
    """Say that the group is closed, and when it opens again."""
    closed = speech.say(queue.language, "closed")
    return [closed, *_next_opening(speech, queue.language, [queue.group], now)]


def offer_in_line(site: Site, language: str) -> str:
    """Return the sentence that offers a callback to a waiting caller after closing.

    A caller in a language with its own hours has been told when a speaker is there, which need not
    be the opening time.
    """
    return "callback_offer" if site.languages[language].staffed is not None else "closed_queue"


def _message(
    speech: Speech, language: str, group: str, groups: list[str], now: float
) -> list[Spoken]:
    """Return the announcement of a closed group, with the callback offer last.

    A caller in danger has no time for the offer.
    """
    offer = (
        [speech.say(language, "closed_offer")]
        if _next_opening(speech, language, groups, now)
        else []
    )
    return [*_hours_and_emergencies(speech, language, group, groups, now), *offer]


def _hours_and_emergencies(
    speech: Speech, language: str, group: str, groups: list[str], now: float
) -> list[Spoken]:
    """Say the hours, the next hour with a speaker, and the emergency numbers."""
    hours = spoken_hours(speech.site, language, group, now, speech.worded(language))
    return [
        speech.say(language, "closed"),
        speech.say(language, "hours", hours=hours),
        *_unusual(speech, "hours_today", language, group, now),
        *_next_opening(speech, language, groups, now),
        *_emergencies(speech, language),
    ]


def _next_opening(speech: Speech, language: str, groups: list[str], now: float) -> list[Spoken]:
    """Say when the first of the groups opens, or has a speaker of the language.

    On a later day with unusual hours, such as a half day, say these too.
    """
    site = speech.site
    own_hours = _has_own_hours(speech, language)
    opens = [(_opens(site, group, language, now, own_hours=own_hours), group) for group in groups]
    known = [(at, one) for at, one in opens if at is not None]
    if not known:
        return []
    first, group = min(known, key=itemgetter(0))
    said = speech.say(
        language,
        "language_away" if own_hours else "opens_next",
        when=spoken_when(site, speech.worded(language), now, first),
    )
    is_today = date_of(site, first) == date_of(site, now)
    return [said] if is_today else [said, *_unusual(speech, "hours_then", language, group, first)]


def _has_own_hours(speech: Speech, language: str) -> bool:
    """Return whether the language has its own hours and a sentence to announce them."""
    return speech.site.languages[language].staffed is not None and speech.has(
        language, "language_away"
    )


def _opens(site: Site, group: str, language: str, now: float, *, own_hours: bool) -> float | None:
    return (staffed(site, group, language, now) if own_hours else opening(site, group, now)).opens


def _unusual(speech: Speech, key: str, language: str, group: str, at: float) -> list[Spoken]:
    """Say that day's hours if they are not the usual ones."""
    day = date_of(speech.site, at)
    if not is_unusual(speech.site, group, language, day):
        return []
    hours = spoken_hours_of(speech.site, language, group, day, speech.worded(language))
    return [speech.say(language, key, hours=hours)]


def _emergencies(speech: Speech, language: str) -> list[Spoken]:
    return [
        speech.say(
            language,
            "emergency",
            name=speech.site.named(emergency.name, speech.worded(language)),
            number=spoken_number(emergency.number),
        )
        for emergency in speech.site.emergency
    ]


def _within(site: Site, menu: str) -> list[str]:
    groups = []
    for option in site.menus[menu].options:
        if option.menu is not None:
            groups += _within(site, option.menu)
        elif option.group is not None:
            groups.append(option.group)
    return groups
