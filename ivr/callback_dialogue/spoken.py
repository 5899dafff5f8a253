"""Sentences that announce a promised callback."""

from callback.policy import may_ring_from
from callback.record import Callback
from callback.verbs.suspend_group import is_suspended
from config.spoken import spoken_when
from ivr.callback_dialogue.place import of_place
from ivr.flow.steps import Spoken
from ivr.webhooks.context import Line


def at_its_turn(line: Line, language: str, callback: Callback | None) -> Spoken:
    """Announce a callback in its turn.

    Say so if callbacks are held back; outside the hours for calling back, say when these begin.
    """
    if callback is not None and is_suspended(line.callbacks, callback):
        return line.speech.say(language, "callback_promised_held")
    now = line.clock()
    rings = may_ring_from(line.site, callback.queue, now) if callback is not None else None
    if rings is not None and rings > now:
        when = spoken_when(line.site, line.speech.worded(language), now, rings)
        return line.speech.say(language, "callback_promised_rests", when=when)
    kept = callback is not None and callback.queue.id in line.desk.ordered
    return of_place(line.speech, language, "callback_promised", kept=kept)


def for_time(line: Line, language: str, callback: Callback) -> Spoken:
    """Announce a callback at its promised time, or that callbacks are held even then."""
    when = spoken_when(line.site, line.speech.worded(language), line.clock(), callback.due)
    held = "_held" if is_suspended(line.callbacks, callback) else ""
    return line.speech.say(language, f"callback_promised_time{held}", when=when)
