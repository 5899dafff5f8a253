"""A trial call in the words of the page: what is heard, how, and where the call has come to."""

from dataclasses import dataclass
from typing import Literal

from flask_babel import gettext

from config.model.site import Site
from config.recordings.names import DRAFTS
from config.spoken.phrase import Phrase
from console.guide.masked import readable
from console.listening.listened_site import ListenedSite
from console.listening.trial_call import Outcome
from console.listening.turn_sound import is_audible
from console.web.display_names import localized
from ivr.flow.steps import Play, Say, Spoken

Source = Literal["voice", "unspoken", "recording", "synthetic", "music"]


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence with its language, or music; `source` is how callers hear it."""

    text: str
    language: str
    source: Source


@dataclass(frozen=True, slots=True)
class HeardTurn:
    """A key, and what is heard after it; `audible` is whether any of it can be heard here."""

    key: str
    heard: tuple[Heard, ...]
    audible: bool


def heard_turns(outcome: Outcome, of: ListenedSite) -> tuple[HeardTurn, ...]:
    """Return the turns of the call, for the page."""
    return tuple(
        HeardTurn(
            turn.key,
            tuple(_heard(one, of) for one in turn.spoken),
            any(is_audible(one, of) for one in turn.spoken),
        )
        for turn in outcome.turns
    )


def place_of(outcome: Outcome, site: Site) -> str:
    """Return where the call has come to, as a sentence; empty while a key is expected."""
    if outcome.connected_to:
        number = readable(outcome.connected_to)
        return str(gettext("The caller is connected to %(number)s.", number=number))
    if outcome.callback:
        queue = _queue(outcome.callback, site)
        return str(gettext("We call the caller back: %(queue)s.", queue=queue))
    if outcome.queue:
        return str(
            gettext("The caller waits in the queue: %(queue)s.", queue=_queue(outcome.queue, site))
        )
    return str(gettext("The call has ended.")) if outcome.expects == "end" else ""


def _queue(id_: str, site: Site) -> str:
    group, _, language = id_.partition(".")
    page = localized()
    return f"{page.name(site.groups[group].name)}, {page.spoken(language)}"


def _heard(one: Spoken, of: ListenedSite) -> Heard:
    if isinstance(one, Say):
        source: Source = "voice" if is_audible(one, of) else "unspoken"
        return Heard(one.text, one.language, source)
    if not one.text:
        return Heard("", "", "music")
    name = one.name if isinstance(one, Play) else one.names[0]
    language = one.text.language if isinstance(one.text, Phrase) else ""
    return Heard(one.text, language, "synthetic" if f"/{DRAFTS}/" in name else "recording")
