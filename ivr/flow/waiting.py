"""The wait loop: each round tells news, offers a callback and plays waiting music."""

import math
from dataclasses import dataclass
from functools import partial

from config.hours.calendar import opening
from config.hours.spoken import spoken_when
from config.hours.staffed_hours import staffed
from config.model.site import Site
from ivr.callback_dialogue.place import place_sentence
from ivr.flow.announced_wait import RANGES, Announced, News
from ivr.flow.closed import closed_until, offer_in_line
from ivr.flow.path import path
from ivr.flow.steps import Ask, Goto, Play, PlayAll, Spoken, Steps
from ivr.prompts.speech import Speech
from routing.state.contact import Contact, ContactState
from routing.state.queue import Queue

FAR_S = 300.0
"""Wait from which the music plays twice per round, in seconds.

It also does for a caller who waits for somebody to come on duty. News is rare that far back, and no
round holds up a free guide.
"""


@dataclass(frozen=True, slots=True)
class Round:
    """One wait round: the contact, its position, and what was announced before.

    `position` is None if unknown; `wait` is the expected wait in seconds, in which a guide becomes
    free `turns` times; `remarks` are sentences to begin with; `kept` says that no later contact may
    be served first; `music` counts the rounds of music that were played before.
    """

    contact: Contact
    position: int | None
    wait: float | None
    announced: Announced
    remarks: tuple[Spoken, ...] = ()
    first: bool = False
    kept: bool = False
    music: int = 0
    turns: float = math.inf

    @property
    def news(self) -> News:
        """Return what the round announces of position and wait."""
        return self.announced.news(self.position, self.wait, self.turns)


def round_steps(speech: Speech, round_: Round, music: tuple[str, ...], now: float) -> Steps:
    """Return the steps of a round; key 1 requests a callback at any moment of it.

    `music` has the sounds of one or more rounds, which continue each other.

    A key cuts the round short: the next round announces again what this one would have.
    """
    contact, news = round_.contact, round_.news
    ids = {"contact": contact.id, "lang": contact.queue.language}
    opens = _opening(speech, round_, now)
    said = (
        *round_.remarks,
        *opens,
        *_news(speech, contact, news),
        *_offer(speech, round_, now),
    )
    times = _times(speech.site, round_, now)
    now_plays, next_plays = _counted(round_.music, music), _counted(round_.music + times, music)
    on_key = path("/voice/hold/key", **ids, **now_plays, **round_.announced.words())
    return [
        Ask((*said, _music(music, round_.music, times)), on_key, timeout_s=1),
        Goto(path("/voice/hold", **ids, **next_plays, **round_.announced.after(news).words())),
    ]


def _music(rounds: tuple[str, ...], first: int, times: int) -> Spoken:
    if len(rounds) == 1:
        return Play(rounds[0], times)
    return PlayAll(tuple(rounds[(first + n) % len(rounds)] for n in range(times)))


def _counted(number: int, rounds: tuple[str, ...]) -> dict[str, int]:
    """Return the part of an address that says which round of the music comes next."""
    return {"music": number % len(rounds)} if len(rounds) > 1 else {}


def _times(site: Site, round_: Round, now: float) -> int:
    """Return how often the music plays before the next round.

    Once, if the longest wait is nearly over.
    """
    contact = round_.contact
    longest = site.groups[contact.queue.group].longest_wait_s or math.inf
    ends_soon = now + 2 * site.timing.hold_round_s >= contact.queued_at + longest
    waits = contact.state is ContactState.WAITING
    return times(round_.wait) if waits and not ends_soon else 1


def times(wait: float | None) -> int:
    """Return how often the music plays for an expected wait in seconds."""
    return 2 if wait is None or wait >= FAR_S else 1


def _opening(speech: Speech, round_: Round, now: float) -> tuple[Spoken, ...]:
    queue = round_.contact.queue
    away = _speaker_away(speech, round_, now)
    if away:
        return away
    said = list[Spoken]()
    if round_.first:
        group = speech.site.groups[queue.group]
        name = partial(speech.site.named, group.name)
        said.append(speech.say(queue.language, "queued", name=name))
    if round_.contact.state is ContactState.WAITING and round_.wait is None:
        is_open = _is_open(speech.site, queue, now)
        said += (
            [speech.say(queue.language, "nobody_now")]
            if is_open
            else closed_until(speech, queue, now)
        )
    if said:
        return tuple(said)
    if round_.contact.state is ContactState.CONNECTING:
        return (speech.say(queue.language, "connecting"),)
    return () if round_.remarks else (speech.say(queue.language, "hold"),)


def _speaker_away(speech: Speech, round_: Round, now: float) -> tuple[Spoken, ...]:
    """Say when a speaker of the language is there, and who else answers until then.

    Empty if a speaker is on schedule, or if the sentence would name another language.
    """
    queue, site = round_.contact.queue, speech.site
    language = queue.language
    if round_.contact.state is not ContactState.WAITING or round_.wait is not None:
        return ()
    comes = _next_speaker(site, queue, now)
    if comes is None:
        return ()
    if not speech.has(language, "language_away"):
        return ()
    away = speech.say(
        language, "language_away", when=lambda words: spoken_when(site, words, now, comes)
    )
    if not _is_open(site, queue, now):
        return speech.say(language, "closed"), away
    return away, *_stand_in(speech, language)


def _stand_in(speech: Speech, language: str) -> list[Spoken]:
    """Say who else answers callers who keep waiting, by the rule of the language."""
    rule = speech.site.languages[language].without_speaker
    minutes = math.ceil(rule.after_s / 60)
    if rule.rule == "interpreter":
        return [speech.say(language, "language_interpreter", minutes=minutes)]
    if rule.language is None:
        return []
    second = partial(speech.site.called, rule.language)
    return [speech.say(language, "language_second", language=second, minutes=minutes)]


def _is_open(site: Site, queue: Queue, now: float) -> bool:
    return opening(site, queue.group, now).open


def _news(speech: Speech, contact: Contact, news: News) -> list[Spoken]:
    language, said = contact.queue.language, list[Spoken]()
    if news.position == 1:
        said.append(speech.say(language, "next_in_line"))
    elif news.position is not None:
        said.append(speech.say(language, "position", position=news.position))
    if news.range is not None:
        said.append(speech.say(language, RANGES[news.range][0]))
    return said


def _offer(speech: Speech, round_: Round, now: float) -> tuple[Spoken, ...]:
    """Return the callback offer for callers who would wait long or in vain."""
    site, contact, wait = speech.site, round_.contact, round_.wait
    if contact.state is not ContactState.WAITING:
        return ()
    if wait is not None and wait < site.callback.offer_over_s:
        return ()
    language, queue = contact.queue.language, contact.queue
    if _next_speaker(site, queue, now) is not None:
        if wait is None and speech.has(language, "language_away"):
            return (speech.say(language, "language_offer"),)
        if _is_open(site, queue, now):  # speakers come only outside the hours in which we call back
            return (speech.say(language, "closed_offer"),)
    key = "callback_offer" if _is_open(site, queue, now) else offer_in_line(site, language)
    return (place_sentence(speech, language, key, kept=round_.kept),)


def _next_speaker(site: Site, queue: Queue, now: float) -> float | None:
    """Return when somebody who speaks the language is next on schedule.

    None while somebody is on schedule, and after hours for a language without hours of its own.
    """
    hours = staffed(site, queue.group, queue.language, now)
    announced = _is_open(site, queue, now) or _has_own_hours(site, queue)
    return hours.opens if announced and not hours.open else None


def _has_own_hours(site: Site, queue: Queue) -> bool:
    """Return whether the language has hours of its own."""
    return site.languages[queue.language].staffed is not None
