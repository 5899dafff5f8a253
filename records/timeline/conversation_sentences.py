"""The events of a conversation as sentences: hold, consultation and transfer."""

from collections.abc import Callable

from records.event import Event
from records.timeline.terms import term
from records.timeline.wording import Wording, gettext_noop

KINDS = {
    "guide": gettext_noop("a colleague"),
    "number": gettext_noop("a number"),
    "entry": gettext_noop("an entry of the directory"),
    "interpreter": gettext_noop("an interpreter"),
}
"""The kinds of third party that a guide calls; their numbers are never recorded."""

PARTY_ENDS = {
    "hung_up": gettext_noop("hung up"),
    "busy": gettext_noop("busy"),
    "no_answer": gettext_noop("no answer"),
    "failed": gettext_noop("the telephone could not be reached"),
    "not_rung": gettext_noop("the carrier placed no call"),
    "dropped": gettext_noop("the guide took the call back"),
    "over": gettext_noop("the conversation had ended"),
}
"""Why a third party left, or was not reached."""


def _who(event: Event, words: Wording) -> str:
    """Return the third party: a colleague by name, anybody else by kind."""
    colleague = event.details.get("to", "")
    if colleague:
        return words.guide(colleague)
    return term(KINDS, event.details.get("to_kind", ""), words)


def _why(event: Event, words: Wording) -> str:
    return term(PARTY_ENDS, event.details.get("reason", ""), words)


def _with(text: str) -> Callable[[Event, Wording], str]:
    """Return the wording of a text with the guide, the third party and the reason."""
    return lambda event, words: words.gettext(
        text,
        guide=words.guide(event.guide),
        who=_who(event, words),
        why=_why(event, words),
    )


def returned_to_queue(event: Event, words: Wording) -> str:
    """Word why the citizen is back in the queue."""
    if event.details.get("reason") == "transfer_failed":
        return words.gettext("the transfer did not succeed: back in its place")
    guide = words.guide(event.guide)
    return words.gettext("%(guide)s left during a hold: back in its place", guide=guide)


OF_CONVERSATIONS: dict[str, Callable[[Event, Wording], str]] = {
    "Held": _with(gettext_noop("%(guide)s put the citizen on hold")),
    "Retrieved": _with(gettext_noop("%(guide)s talks with the citizen again")),
    "AllJoined": _with(gettext_noop("%(guide)s joined all three")),
    "Consulted": _with(gettext_noop("%(guide)s asks %(who)s")),
    "TransferStarted": _with(gettext_noop("%(guide)s transfers to %(who)s")),
    "PartyJoined": _with(gettext_noop("%(who)s joined the call")),
    "PartyLeft": _with(gettext_noop("%(who)s left the call (%(why)s)")),
    "PartyNotReached": _with(gettext_noop("%(who)s was not reached (%(why)s)")),
    "TransferFailed": _with(gettext_noop("the transfer to %(who)s did not succeed (%(why)s)")),
    "TransferredToParty": _with(gettext_noop("%(guide)s transferred the citizen to %(who)s")),
    "ReturnedToQueue": returned_to_queue,
}
