"""Sentences about the place of a callback: kept, counted from the call, or set back by a bound.

That the place is kept is said only where no later contact may be served first.
"""

import math

from config.site import Site
from ivr.flow.steps import Spoken
from ivr.prompts.speech import Speech
from routing.state.contact import Contact


def of_place(speech: Speech, language: str, key: str, *, kept: bool) -> Spoken:
    """Return what is true of a callback's place: `kept` says that nobody may overtake it."""
    later = speech.site.callback.later_by_s
    if later:
        minutes = math.ceil((later + _head_start(speech.site)) / 60)
        return speech.say(language, f"{key}_later", minutes=minutes)
    return speech.say(language, key if kept else f"{key}_since")


def _head_start(site: Site) -> int:
    """The largest head start that any contact may have, in seconds."""
    return site.routing.boost_s + max(group.head_start_s for group in site.groups.values())


def later_by(site: Site, contact: Contact) -> int:
    """Return the minutes after the citizen's call from which no caller goes before the callback.

    0 for a callback that was not set back: one asked for in writing, or put first.
    """
    later = contact.since - contact.arrived
    return math.ceil((later + _head_start(site)) / 60) if later > 0 else 0
