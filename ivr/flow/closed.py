"""Closed: what the hours are, when it opens next, and whom to call in an emergency."""

from operator import itemgetter

from config.calendar import date_of, opening
from config.number import Number
from config.site import Site
from config.spoken import spoken_hours, spoken_hours_of, spoken_number, spoken_when
from config.staffed import is_unusual, staffed
from ivr.callback_dialogue.place import of_place
from ivr.flow.choice import ToGroup
from ivr.flow.path import path
from ivr.flow.steps import Ask, Goto, HangUp, Spoken, Steps
from ivr.prompts.speech import Speech
from routing.state.contact import Contact
from routing.state.queue import Queue


def everything_is_closed(site: Site, number: Number, now: float) -> bool:
    """Whether nobody whom the number leads to answers now."""
    return not any(opening(site, group, now).open for group in reachable(site, number))


def reachable(site: Site, number: Number) -> list[str]:
    """The answer groups that the number leads to, the one for everything else first."""
    if number.group is not None:
        return [number.group]
    return [site.person_group, *_within(site, str(number.menu))]


def tell_all(
    speech: Speech, number: Number, language: str, now: float, before: tuple[Spoken, ...]
) -> Steps:
    """The number leads nowhere now: the hours of its first group, and who answers first. Key 1
    leads to the menu all the same, to be called back."""
    groups = reachable(speech.site, number)
    message = _message(speech, language, groups[0], groups, now)
    url = path("/voice/closed/all", lang=language)
    return _ask(speech, language, url, (*before, *message))


def tell(
    speech: Speech, number: Number | None, turn: ToGroup, now: float, before: tuple[Spoken, ...]
) -> Steps:
    """One group is closed: key 1 asks for a callback; where there is a menu a key leads back."""
    language, group, site = turn.language, turn.group, speech.site
    message = _message(speech, language, group, [group], now)
    if number is not None and number.menu is not None:
        name = site.named(site.groups[group].name, speech.worded(language))
        message[0] = speech.say(language, "closed_group", name=name)
        if opening(site, site.person_group, now).open:
            message.append(speech.say(language, "menu_person"))
        message.append(speech.say(language, "menu_again_back"))
    url = path("/voice/closed", group=group, lang=language)
    return _ask(speech, language, url, (*before, *message))


def _ask(speech: Speech, language: str, url: str, said: tuple[Spoken, ...]) -> Steps:
    """Waits for a key; silence is the end."""
    key_s = speech.site.timing.key_s
    return [Ask(said, url, key_s), speech.say(language, "goodbye"), HangUp()]


def offer_last(speech: Speech, contact: Contact, now: float, *, kept: bool) -> Steps:
    """Whoever still waits when the last guide has gone home, and has no number that may be rung:
    when it opens, and key 1 for a callback then, in the same place, to a number that is keyed in;
    the next round ends it."""
    queue, ids = contact.queue, {"contact": contact.id, "lang": contact.queue.language}
    said = _told(speech, queue.language, queue.group, [queue.group], now)
    key = offer_in_line(speech.site, queue.language)
    offer = of_place(speech, queue.language, key, kept=kept)
    return [
        Ask((*said, offer), path("/voice/hold/key", **ids), speech.site.timing.key_s),
        Goto(path("/voice/hold", **ids, last=1)),
    ]


def closed_until(speech: Speech, queue: Queue, now: float) -> list[Spoken]:
    """Say that the group is closed, and when it opens again."""
    closed = speech.say(queue.language, "closed")
    return [closed, *_next(speech, queue.language, [queue.group], now)]


def offer_in_line(site: Site, language: str) -> str:
    """The sentence that offers a callback to who waits in line where it has closed; of a language
    with hours of its own it was told when somebody is there, which need not be the opening."""
    return "callback_offer" if site.languages[language].staffed is not None else "closed_queue"


def _message(
    speech: Speech, language: str, group: str, groups: list[str], now: float
) -> list[Spoken]:
    """What is told of a closed group, and last, for who is in danger has no time for it, the offer
    to be called back."""
    offer = [speech.say(language, "closed_offer")] if _next(speech, language, groups, now) else []
    return [*_told(speech, language, group, groups, now), *offer]


def _told(speech: Speech, language: str, group: str, groups: list[str], now: float) -> list[Spoken]:
    """The hours of the group, when somebody answers in the language, whom to call until then."""
    hours = spoken_hours(speech.site, language, group, speech.worded(language))
    return [
        speech.say(language, "closed"),
        speech.say(language, "hours", hours=hours),
        *_unusual(speech, "hours_today", language, group, now),
        *_next(speech, language, groups, now),
        *_emergencies(speech, language),
    ]


def _next(speech: Speech, language: str, groups: list[str], now: float) -> list[Spoken]:
    """Say when the first of the groups opens, or has somebody who speaks the language.

    On a later day with unusual hours, such as a half day, these are said too.
    """
    site = speech.site
    by_clock = _is_by_clock(speech, language)
    opens = [(_opens(site, group, language, now, by_clock=by_clock), group) for group in groups]
    known = [(at, one) for at, one in opens if at is not None]
    if not known:
        return []
    first, group = min(known, key=itemgetter(0))
    said = speech.say(
        language,
        "language_away" if by_clock else "opens_next",
        when=spoken_when(site, speech.worded(language), now, first),
    )
    is_today = date_of(site, first) == date_of(site, now)
    return [said] if is_today else [said, *_unusual(speech, "hours_then", language, group, first)]


def _is_by_clock(speech: Speech, language: str) -> bool:
    """Return whether the language has hours of its own, and can be named in its own words."""
    return speech.site.languages[language].staffed is not None and speech.has(
        language, "language_away"
    )


def _opens(site: Site, group: str, language: str, now: float, *, by_clock: bool) -> float | None:
    return (staffed(site, group, language, now) if by_clock else opening(site, group, now)).opens


def _unusual(speech: Speech, key: str, language: str, group: str, at: float) -> list[Spoken]:
    """Say the hours of that moment's day, where they are not the usual ones."""
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
        groups += _within(site, option.menu) if option.menu else [str(option.group)]
    return groups
