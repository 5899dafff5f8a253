"""Every event of a timeline as a sentence; a Wording gives language, names and times."""

from collections.abc import Callable

from records.event import Event
from records.timeline.callback_sentences import (
    held,
    missed,
    moved,
    paused,
    promised,
    voicemail_left,
    voicemail_played,
)
from records.timeline.colleague_call_sentences import OF_COLLEAGUE_CALLS
from records.timeline.conversation_sentences import OF_CONVERSATIONS
from records.timeline.terms import (
    CANCEL_REASONS,
    ENDINGS,
    OFFER_ENDINGS,
    OFFER_REASONS,
    PARTIES,
    TEXTS,
    term,
)
from records.timeline.wording import Wording


def sentence(event: Event, words: Wording) -> str:
    """Return the event as a sentence without the time; an unknown event's name."""
    worded = WORDS.get(event.event)
    return worded(event, words) if worded else event.event


def _queued(event: Event, words: Wording) -> str:
    """Older events and requests from the web form have no guide to reserve for."""
    queue, guide = words.queue(event.queue), event.details.get("kept_for")
    if not guide:
        return words.gettext("queued in %(queue)s", queue=queue)
    return words.gettext(
        "queued in %(queue)s, kept for %(guide)s until %(time)s",
        queue=queue,
        guide=words.guide(guide),
        time=words.clock(event.details["kept_until"]),
    )


def _returned(event: Event, words: Wording) -> str:
    reason, away = event.details["reason"], event.details.get("away_for", "")
    why = f" ({term(OFFER_REASONS, reason, words)})" if reason in OFFER_REASONS else ""
    ending = OFFER_ENDINGS[event.details["ending"]]
    said = words.gettext(ending, guide=words.guide(event.guide), why=why)
    if away in ("", reason):
        return said
    set_away = words.gettext("the guide was set away (%(reason)s)", reason=words.away_reason(away))
    return f"{said}; {set_away}"


def _told(event: Event, words: Wording) -> str:
    place, start, end = (event.details[name] for name in ("position", "from", "to"))
    said = [words.gettext("place %(place)s in line", place=place)] if place else []
    if start:
        said.append(_wait(start, end, words))
    what = said[0]
    if len(said) > 1:
        what = words.gettext("%(place)s and %(wait)s", place=said[0], wait=said[1])
    return words.gettext("the citizen was told: %(what)s", what=what)


def _wait(start: str, end: str, words: Wording) -> str:
    first, last = (int(text) // 60_000 if text else 0 for text in (start, end))
    if not end:
        return words.gettext("a wait of %(start)s minutes or more", start=first)
    return words.gettext("a wait of %(start)s to %(end)s minutes", start=first, end=last)


def _connected(event: Event, words: Wording) -> str:
    waited = words.duration(int(event.details["waited"]) / 1000)
    guide = words.guide(event.guide)
    return words.gettext("connected with %(guide)s after %(wait)s", guide=guide, wait=waited)


def _finished(event: Event, words: Wording) -> str:
    none = words.gettext("not noted")
    return words.gettext(
        "%(guide)s finished wrap-up: matter %(matter)s, outcome %(outcome)s",
        guide=words.guide(event.guide),
        matter=words.matter(event.details["matter"]) or none,
        outcome=words.outcome(event.details["outcome"]) or none,
    )


def _ended(event: Event, words: Wording) -> str:
    ending, guide = term(ENDINGS, event.details["ending"], words), words.guide(event.guide)
    said = words.gettext("ended: %(ending)s", ending=ending)
    if event.guide:
        said = words.gettext(
            "ended: %(ending)s while %(guide)s was on the way", ending=ending, guide=guide
        )
    reason = event.details.get("reason", "")
    return f"{said} ({term(CANCEL_REASONS, reason, words)})" if reason else said


def _status(event: Event, words: Wording) -> str:
    reason = words.away_reason(event.details["reason"])
    said = {
        "ready": words.gettext("%(guide)s chose ready", guide=words.guide(event.guide)),
        "away": words.gettext("%(guide)s chose away", guide=words.guide(event.guide)),
        "signed_out": words.gettext("%(guide)s signed out", guide=words.guide(event.guide)),
    }[event.details["status"]]
    return f"{said} ({reason})" if reason else said


def _parted(event: Event, words: Wording) -> str:
    return words.gettext("ended by %(party)s", party=term(PARTIES, event.details["by"], words))


def _transferred(event: Event, words: Wording) -> str:
    to = event.details["to_guide"]
    guide, queue = words.guide(event.guide), words.queue(event.queue)
    if not to:
        return words.gettext(
            "%(guide)s transferred the call to %(queue)s", guide=guide, queue=queue
        )
    return words.gettext(
        "%(guide)s transferred the call to %(colleague)s, in %(queue)s",
        guide=guide,
        colleague=words.guide(to),
        queue=queue,
    )


def _about(event: Event, words: Wording) -> str:
    return term(TEXTS, event.details["sentence"], words)


def _texted_about(event: Event, words: Wording) -> str:
    """Return the matter or the entry of the directory that a text message is about."""
    matter = event.details.get("matter", "")
    return words.matter(matter) if matter else words.entry(event.details["entry"])


WORDS: dict[str, Callable[[Event, Wording], str]] = {
    "Queued": _queued,
    "TurnedAway": lambda e, w: w.gettext(
        "a caller was turned away because %(queue)s was full", queue=w.queue(e.queue)
    ),
    "Offered": lambda e, w: w.gettext("offered to %(guide)s", guide=w.guide(e.guide)),
    "Returned": _returned,
    "Told": _told,
    "Accepted": lambda e, w: w.gettext("accepted by %(guide)s", guide=w.guide(e.guide)),
    "Requeued": lambda e, w: w.gettext(
        "%(guide)s was gone before they met: back in its place", guide=w.guide(e.guide)
    ),
    "Connected": _connected,
    "Lost": lambda e, w: w.gettext(
        "the browser of %(guide)s was lost during the call: back in its place",
        guide=w.guide(e.guide),
    ),
    "Transferred": _transferred,
    "NotTaken": lambda e, w: w.gettext(
        "%(guide)s did not take the call: others may", guide=w.guide(e.guide)
    ),
    "Interrupted": lambda e, w: w.gettext(
        "the browser of %(guide)s was lost during the call: the citizen hears music",
        guide=w.guide(e.guide),
    ),
    "GuideRejoined": lambda e, w: w.gettext(
        "%(guide)s is back in the call", guide=w.guide(e.guide)
    ),
    "Parted": _parted,
    "CalledOut": lambda e, w: w.gettext(
        "%(guide)s called the citizen, for %(queue)s",
        guide=w.guide(e.guide),
        queue=w.queue(e.queue),
    ),
    "WrapUpExtended": lambda e, w: w.gettext(
        "%(guide)s took one more minute for wrap-up", guide=w.guide(e.guide)
    ),
    "WrapUpInterrupted": lambda e, w: w.gettext(
        "%(guide)s interrupted wrap-up for a caller in a language that few speak",
        guide=w.guide(e.guide),
    ),
    "Finished": _finished,
    "Ended": _ended,
    "VoicemailLeft": voicemail_left,
    "VoicemailPlayed": voicemail_played,
    "Promised": promised,
    "NumberChanged": lambda _, w: w.gettext("the citizen is to be called at another number"),
    "SpokenMeanwhile": lambda _, w: w.gettext(
        "the citizen has talked to a guide about something else, and is asked about the callback"
    ),
    "Moved": moved,
    "Changed": lambda e, w: w.gettext("that was done by %(account)s", account=e.details["who"]),
    "PutFirst": lambda _, w: w.gettext("put first in line by staff"),
    "FellDue": lambda _, w: w.gettext("the scheduled time has come: back in its place"),
    "Rejoined": lambda _, w: w.gettext("the citizen called again and took up the place"),
    "Paused": paused,
    "Texted": lambda e, w: w.gettext("text message sent: %(about)s", about=_about(e, w)),
    "Untold": lambda e, w: w.gettext(
        "the citizen could not be told in writing: %(about)s; ring and tell", about=_about(e, w)
    ),
    "Referred": lambda e, w: w.gettext(
        "%(guide)s referred the citizen to %(entry)s",
        guide=w.guide(e.guide),
        entry=w.entry(e.details["entry"]),
    ),
    "EntryTexted": lambda e, w: w.gettext(
        "text message sent: %(about)s", about=_texted_about(e, w)
    ),
    "EntryNotTexted": lambda e, w: w.gettext(
        "the text message about %(entry)s could not be delivered", entry=_texted_about(e, w)
    ),
    "PromisesHeld": held,
    "Resumed": lambda _, w: w.gettext("callback back in its place"),
    "Adopted": lambda e, w: w.gettext(
        "the site was changed: waits in %(queue)s now, in the same place", queue=w.queue(e.queue)
    ),
    "CitizenRung": lambda e, w: w.gettext(
        "citizen rung, try %(attempt)s", attempt=e.details["attempt"]
    ),
    "Missed": missed,
    "StatusChosen": _status,
    **OF_CONVERSATIONS,
    **OF_COLLEAGUE_CALLS,
}
