"""The events of a callback as sentences."""

from records.event import Event
from records.timeline.terms import ATTEMPT_REASONS, term
from records.timeline.wording import Wording


def missed(event: Event, words: Wording) -> str:
    next_ = event.details["next"]
    said = words.gettext(
        "citizen not reached in try %(attempt)s (%(reason)s)",
        attempt=event.details["attempt"],
        reason=term(ATTEMPT_REASONS, event.details["why"], words),
    )
    if next_:
        then = words.gettext("tried again at %(time)s", time=words.day_and_time(next_))
    else:
        then = words.gettext("that was the last try")
    return f"{said}: {then}"


def promised(event: Event, words: Wording) -> str:
    due = event.details.get("due")
    if due:
        return words.gettext("callback promised for %(time)s", time=words.day_and_time(due))
    return words.gettext("callback promised: the citizen hangs up and keeps the place")


def moved(event: Event, words: Wording) -> str:
    due, queue = event.details["due"], words.queue(event.queue)
    if not due:
        return words.gettext("moved to %(queue)s", queue=queue)
    at = words.day_and_time(due)
    return words.gettext("moved to %(queue)s, promised for %(time)s", queue=queue, time=at)


def held(event: Event, words: Wording) -> str:
    group = words.group(event.details["group"])
    if event.details["held"]:
        return words.gettext("callbacks in %(group)s suspended", group=group)
    return words.gettext("callbacks in %(group)s resumed", group=group)


def paused(event: Event, words: Wording) -> str:
    why = event.details.get("why")
    if why == "held":
        return words.gettext("callback suspended")
    if why == "calling":
        return words.gettext("the citizen calls, and is not called back meanwhile")
    until = words.day_and_time(event.details["until"])
    return words.gettext("callback paused until %(time)s", time=until)


def voicemail_left(event: Event, words: Wording) -> str:
    """A voicemail was left, or recorded again."""
    length = words.duration(int(event.details["seconds"]))
    queue = words.queue(event.queue)
    return words.gettext("voicemail of %(length)s left for %(queue)s", length=length, queue=queue)


def voicemail_played(event: Event, words: Wording) -> str:
    """Somebody listened; an account that is no guide's has only its name."""
    who = words.guide(event.guide) if event.guide else event.details["by"]
    return words.gettext("%(name)s listened to the voicemail", name=who)
