"""The waiting loop: one round says what is new, offers a callback, and plays hold audio."""

from dataclasses import dataclass

from callback.number import refusal
from config.calendar import opening
from ivr.path import path
from ivr.speech import Speech
from ivr.steps import Ask, Goto, Play, Spoken, Steps
from ivr.told import RANGES, News, Told
from routing.contact import Contact, ContactState


@dataclass(frozen=True, slots=True)
class Round:
    """What one round is about: the contact, where it stands (None: unknown), and what was told.

    `wait` is the expected wait in seconds; `remarks` are sentences to begin with.
    """

    contact: Contact
    position: int | None
    wait: float | None
    told: Told
    remarks: tuple[Spoken, ...] = ()
    first: bool = False

    @property
    def news(self) -> News:
        """What the round tells of place and wait."""
        return self.told.news(self.position, self.wait)


def hold(speech: Speech, round_: Round, audio: str, now: float) -> Steps:
    """The steps of a round. Key 1 asks for a callback at any moment of it.

    A key cuts the round short: what it would have told is told again in the next.
    """
    contact, news = round_.contact, round_.news
    ids = {"contact": contact.id, "lang": contact.queue.language}
    opens = _opening(speech, round_, now)
    said = (*round_.remarks, *opens, *_news(speech, contact, news), *_offer(speech, contact, now))
    on_key = path("/voice/hold/key", **ids, **round_.told.words())
    return [
        Ask((*said, Play(audio)), on_key, timeout_s=1),
        Goto(path("/voice/hold", **ids, **round_.told.after(news).words())),
    ]


def _opening(speech: Speech, round_: Round, now: float) -> tuple[Spoken, ...]:
    queue = round_.contact.queue
    if round_.contact.state is ContactState.WAITING and round_.wait is None and not round_.first:
        is_open = opening(speech.site, queue.group, now).open
        return (speech.say(queue.language, "nobody_now" if is_open else "closed"),)
    if round_.first:
        name = speech.site.named(speech.site.groups[queue.group].name, queue.language)
        return (speech.say(queue.language, "queued", name=name),)
    if round_.contact.state is ContactState.CONNECTING:
        return (speech.say(queue.language, "connecting"),)
    return () if round_.remarks else (speech.say(queue.language, "hold"),)


def _news(speech: Speech, contact: Contact, news: News) -> list[Spoken]:
    language, said = contact.queue.language, list[Spoken]()
    if news.position == 1:
        said.append(speech.say(language, "next_in_line"))
    elif news.position is not None:
        said.append(speech.say(language, "position", position=news.position))
    if news.range is not None:
        said.append(speech.say(language, RANGES[news.range][0]))
    return said


def _offer(speech: Speech, contact: Contact, now: float) -> tuple[Spoken, ...]:
    """The offer of a callback, to those who wait and can be rung."""
    site = speech.site
    if contact.state is not ContactState.WAITING or refusal(contact.caller, site.callback.regions):
        return ()
    is_open = opening(site, contact.queue.group, now).open
    return (speech.say(contact.queue.language, "callback_offer" if is_open else "closed_queue"),)
