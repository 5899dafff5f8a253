"""When something fails on our side: the same again in a moment, or a sentence and a person."""

import structlog

from ivr.flow.path import path
from ivr.flow.steps import Forward, Goto, HangUp, Play, Steps
from ivr.webhooks.context import Line
from ivr.webhooks.parameters import Malformed, Signal
from routing.verbs.leave import abandon

log = structlog.get_logger("ivr")

TRIES = 2
"""Times in a row that a document is asked for again while the live state is out: with the time that
each takes, a caller waits about twenty seconds before the reserve number is rung."""


def in_a_moment(line: Line, signal: Signal, route: str) -> Steps | None:
    """Ask the caller to wait and the carrier to ask again; None after TRIES in a row.

    A caller keeps the place in line this way. One key that was pressed is remembered; several are a
    number, which no address may hold, and are asked for again.
    """
    tries = signal.count("again")
    if tries >= TRIES:
        return None
    same = path(route, **{**signal.query, **signal.remembered, "again": str(tries + 1)})
    said = line.speech.say(line.language(signal), "stay_on_line")
    return [said, Play(line.media.ringing), Goto(same)]


def for_citizen(line: Line, signal: Signal) -> Steps:
    """Leads a citizen to the site's reserve number; needs nothing but the site.

    Where the live state can be reached the contact ends, so that no guide tears the citizen away.
    """
    lang = line.language(signal)
    try:
        led_away(line, signal)
    except Malformed as wrong:
        log.warning("not noted as led away", key=wrong.key)
    except Exception:
        log.exception("not noted as led away")
    return [
        line.speech.say(lang, "fault"),
        Forward(line.site.reserve_number),
        line.speech.say(lang, "fault_nobody"),
        HangUp(),
    ]


def led_away(line: Line, signal: Signal) -> None:
    """The call's contact, if it waits, is no longer ours to serve."""
    contact = line.desk.store.contact(line.desk.store.call(signal.call))
    if contact is not None and contact.call == signal.call:
        abandon(line.desk, contact, "led_away", "led_away", line.clock())


def for_guide(line: Line, _: Signal) -> Steps:
    """A guide's leg ends; what became of the contact its deadline decides."""
    return [line.speech.say(line.site.default_language, "guide_lost"), HangUp()]
