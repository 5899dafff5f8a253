"""Prompts for a caller with an open callback: promise, place, wait and keys."""

from functools import partial

from callback.ring_policy import Suspension
from callback.state.record import Callback
from config.hours.spoken import spoken_when
from ivr.callback_dialogue.place import later_by
from ivr.flow.announced_wait import RANGES, range_of
from ivr.flow.path import path
from ivr.flow.steps import Ask, HangUp, Spoken, Steps
from ivr.prompts.speech import Speech, Worded
from routing.figures.expected_wait import expected_wait
from routing.router import Router
from routing.state.contact import ContactState

ROUTE = "/voice/promised"


def describe(
    speech: Speech,
    router: Router,
    callback: Callback,
    tries: int,
    now: float,
    *,
    closed: bool,
    held: bool,
    hello: bool,
    placed: bool,
) -> Steps:
    """Describe the callback in its own language, and ask what to do with it.

    If `closed`, do not offer to wait on the line. While callbacks are `held`, give no time but a
    promised one. Give the place only if it is fixed (`placed`).
    """
    lang, site = callback.queue.language, speech.site
    name = partial(site.named, site.groups[callback.queue.group].name)
    later = later_by(site, callback.contact)
    wait = "promise_wait_later" if later else "promise_wait"
    keys = ["promise_hang_up", *([] if closed else [wait]), "promise_change"]
    bound = later if callback.contact.state is ContactState.WAITING and not held else 0
    said = (
        *([speech.say(lang, "greeting", site=partial(site.named, site.name))] if hello else []),
        _subject(speech, lang, name, bound),
        *_place_and_wait(speech, router, callback, now, held=held, placed=placed),
        *(speech.say(lang, key) for key in keys),
    )
    url = path(f"{ROUTE}/choice", lang=lang, tries=tries)
    return [Ask(said, url, site.timing.key_s, posts_silence=True), HangUp()]


def ask_cancel(speech: Speech, callback: Callback, tries: int = 0) -> Steps:
    """Name the callback and ask whether to cancel it."""
    site, lang = speech.site, callback.queue.language
    name = partial(site.named, site.groups[callback.queue.group].name)
    said = speech.say(lang, "promise_cancel", name=name)
    url = path(f"{ROUTE}/cancel", lang=lang, tries=tries)
    return [Ask((said,), url, site.timing.key_s, posts_silence=True)]


def _subject(speech: Speech, language: str, name: Worded, bound: int) -> Spoken:
    """Say what the callback is about; with `bound`, how long others may go first.

    `bound` is in minutes.
    """
    if not bound:
        return speech.say(language, "promise_stands", name=name)
    return speech.say(language, "promise_stands_later", name=name, minutes=bound)


def _place_and_wait(
    speech: Speech, router: Router, callback: Callback, now: float, *, held: bool, placed: bool
) -> list[Spoken]:
    """Say place and expected wait, or the time until which it is paused or held."""
    lang = callback.queue.language
    if held and callback.due > now:
        return [*_pause_end(speech, callback, now), speech.say(lang, "promise_held_time")]
    if held:
        return [speech.say(lang, "promise_held")]
    if callback.is_out and max(callback.due, callback.until) > now:
        return _pause_end(speech, callback, now)
    seen = expected_wait(router, callback.contact, now)
    said = [_place(speech, lang, seen.position)] if placed else []
    if seen.wait is None:
        return said
    return [*said, speech.say(lang, RANGES[range_of(seen.wait, seen.turns)][0])]


def _place(speech: Speech, language: str, position: int) -> Spoken:
    if position == 1:
        return speech.say(language, "next_in_line")
    return speech.say(language, "position", position=position)


def _pause_end(speech: Speech, callback: Callback, now: float) -> list[Spoken]:
    moment = callback.due or callback.until
    language, key = callback.queue.language, _pause_sentence(callback)
    return [
        speech.say(language, key, when=lambda words: spoken_when(speech.site, words, now, moment))
    ]


def _pause_sentence(callback: Callback) -> str:
    """Return the sentence for the time: promised, next opening, or next try."""
    if callback.due:
        return "promise_due"
    if callback.why == Suspension.CLOSED:
        return "promise_rests"
    return "promise_again" if callback.tries else "promise_due"
