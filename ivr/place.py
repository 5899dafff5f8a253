"""The place of who is called back: kept, or up to so much later where the line comes first.

Who hears that the place is kept never hears that somebody may go before, nor the reverse.
"""

import math

from ivr.speech import Speech
from ivr.steps import Spoken
from routing.contact import Contact


def of_place(speech: Speech, language: str, key: str) -> Spoken:
    """A sentence about the place that a callback will have; with the bound, where there is one."""
    later = speech.site.callback.later_by_s
    if not later:
        return speech.say(language, key)
    return speech.say(language, f"{key}_later", minutes=math.ceil(later / 60))


def later_by(contact: Contact) -> int:
    """How many minutes later than the citizen's call an open callback stands in line; 0 for one
    that stands where the citizen called, was asked for in writing, or was put first."""
    return max(0, math.ceil((contact.since - contact.arrived) / 60))
