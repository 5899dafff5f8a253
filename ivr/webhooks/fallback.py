"""When something fails on our side: a spoken sentence and a way to a person."""

from ivr.steps import Forward, HangUp, Steps
from ivr.webhooks.line import Line
from ivr.webhooks.signal import Signal


def for_citizen(line: Line, signal: Signal) -> Steps:
    """Leads a citizen to the site's reserve number; needs nothing but the site."""
    lang = line.language(signal)
    return [
        line.speech.say(lang, "fault"),
        Forward(line.site.reserve_number),
        line.speech.say(lang, "fault_nobody"),
        HangUp(),
    ]


def for_guide(line: Line, _: Signal) -> Steps:
    """A guide's leg ends; what became of the contact its deadline decides."""
    return [line.speech.say(line.site.default_language, "guide_lost"), HangUp()]
