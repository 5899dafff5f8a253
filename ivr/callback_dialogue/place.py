"""Sentences about a callback's place in the queue.

The place is kept, counted from the citizen's call, or set back by a bound. We say that it is kept
only if no later contact may be served first.
"""

import math

from config.model.site import Site
from ivr.flow.steps import Spoken
from ivr.prompts.speech import Speech
from routing.state.contact import Contact


def place_sentence(speech: Speech, language: str, key: str, *, kept: bool) -> Spoken:
    """Return the sentence for a callback's place; `kept`: nobody may overtake it."""
    later = speech.site.callback.later_by_s
    if later:
        minutes = math.ceil((later + _largest_head_start(speech.site)) / 60)
        return speech.say(language, f"{key}_later", minutes=minutes)
    return speech.say(language, key if kept else f"{key}_since")


def _largest_head_start(site: Site) -> int:
    """Return the largest head start that any contact may have, in seconds."""
    return site.routing.boost_s + max(group.head_start_s for group in site.groups.values())


def later_by(site: Site, contact: Contact) -> int:
    """Return after how many minutes no caller goes before the callback any more.

    They count from the citizen's call. 0 for a callback that was not set back: one requested in
    writing, or put first.
    """
    later = contact.since - contact.arrived
    return math.ceil((later + _largest_head_start(site)) / 60) if later > 0 else 0
