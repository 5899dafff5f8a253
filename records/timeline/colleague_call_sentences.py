"""The events of calls between two guides as sentences; they have no contact."""

from collections.abc import Callable

from records.event import Event
from records.timeline.terms import term
from records.timeline.wording import Wording, gettext_noop

CALL_ENDS = {
    "hung_up": gettext_noop("hung up"),
    "busy": gettext_noop("busy"),
    "no_answer": gettext_noop("no answer"),
    "failed": gettext_noop("the telephone could not be reached"),
    "not_rung": gettext_noop("the carrier placed no call"),
    "lost": gettext_noop("the carrier no longer has the call"),
}
"""Why a call between two guides is over."""


def _with(text: str) -> Callable[[Event, Wording], str]:
    """Return the wording of a text with the two guides and the reason."""
    return lambda event, words: words.gettext(
        text,
        guide=words.guide(event.guide),
        colleague=words.guide(event.details["to"]),
        why=term(CALL_ENDS, event.details.get("reason", ""), words),
    )


OF_COLLEAGUE_CALLS: dict[str, Callable[[Event, Wording], str]] = {
    "ColleagueCalled": _with(gettext_noop("%(guide)s calls %(colleague)s")),
    "ColleagueAnswered": _with(gettext_noop("%(guide)s talks with %(colleague)s")),
    "ColleagueCallEnded": _with(
        gettext_noop("the call of %(guide)s and %(colleague)s is over (%(why)s)")
    ),
}
