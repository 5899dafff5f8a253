"""Closed: what the hours are, when it opens next, and whom to call in an emergency."""

from config.calendar import opening
from config.number import Number
from config.site import Site
from config.spoken import spoken_hours, spoken_number, spoken_when
from ivr.path import path
from ivr.speech import Speech
from ivr.steps import Ask, Goto, HangUp, Spoken, Steps
from ivr.turn import ToGroup
from routing.contact import Contact


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
    """The number leads nowhere now: the hours of its first group, and who opens first."""
    groups = reachable(speech.site, number)
    message = _message(speech, language, groups[0], groups, now)
    return [*before, *message, speech.say(language, "goodbye"), HangUp()]


def tell(
    speech: Speech, number: Number | None, turn: ToGroup, now: float, before: tuple[Spoken, ...]
) -> Steps:
    """One group is closed; where there is a menu a key leads back to it."""
    language, group = turn.language, turn.group
    message = _message(speech, language, group, [group], now)
    end = [speech.say(language, "goodbye"), HangUp()]
    if number is None or number.menu is None:
        return [*before, *message, *end]
    message[0] = speech.say(
        language, "closed_group", name=speech.site.named(speech.site.groups[group].name, language)
    )
    if opening(speech.site, speech.site.person_group, now).open:
        message.append(speech.say(language, "menu_person"))
    message.append(speech.say(language, "menu_again_back"))
    url = path("/voice/closed", group=group, lang=language)
    return [Ask((*before, *message), url, speech.site.timing.key_s), *end]


def offer_last(speech: Speech, contact: Contact, now: float) -> Steps:
    """Whoever still waits when the last guide has gone home, and has no number that may be rung:
    when it opens, and key 1 for a callback to a number that is keyed in; the next round ends it."""
    queue, ids = contact.queue, {"contact": contact.id, "lang": contact.queue.language}
    message = _message(speech, queue.language, queue.group, [queue.group], now)
    said = (*message, speech.say(queue.language, "closed_queue"))
    return [
        Ask(said, path("/voice/hold/key", **ids), speech.site.timing.key_s),
        Goto(path("/voice/hold", **ids, last=1)),
    ]


def _message(
    speech: Speech, language: str, group: str, opening_groups: list[str], now: float
) -> list[Spoken]:
    site = speech.site
    said = [
        speech.say(language, "closed"),
        speech.say(language, "hours", hours=spoken_hours(site, language, group)),
    ]
    opens = min(filter(None, (opening(site, g, now).opens for g in opening_groups)), default=None)
    if opens is not None:
        when = spoken_when(site, language, now, opens)
        said.append(speech.say(language, "opens_next", when=when))
    return said + _emergencies(speech, language)


def _emergencies(speech: Speech, language: str) -> list[Spoken]:
    return [
        speech.say(
            language,
            "emergency",
            name=speech.site.named(emergency.name, language),
            number=spoken_number(emergency.number),
        )
        for emergency in speech.site.emergency
    ]


def _within(site: Site, menu: str) -> list[str]:
    groups = []
    for option in site.menus[menu].options:
        groups += _within(site, option.menu) if option.menu else [str(option.group)]
    return groups
