"""When to call back: in turn, at a chosen time, or instead of another callback."""

from callback.slots.free_times import in_turn, times
from callback.state.open_callbacks import awaited_callback
from config.hours.calendar import date_of
from config.hours.staffed_hours import staffed
from ivr.callback_dialogue.announcement import agreed
from ivr.callback_dialogue.entrance import Dialogue, Offer, Outcome, Subject
from ivr.callback_dialogue.questions import ask_which, choose_time
from ivr.flow.destination import MAX_TRIES
from ivr.flow.path import path
from ivr.flow.steps import HangUp, Steps
from ivr.webhooks.waiting import farewell
from routing.verbs.leave import abandon


def agree(dialogue: Dialogue, subject: Subject | None) -> Steps:
    """Agree on a callback to the confirmed number; ask for a time if one is needed."""
    if subject is None or dialogue.entrance.offers is Offer.NUMBER:
        return _book(dialogue)
    context, queue, contact = dialogue.context, subject.queue, subject.contact
    if contact is None or not dialogue.keeps_place:
        return _ask_time(dialogue, subject)
    if in_turn(context.callbacks, queue, contact.since, context.clock()):
        return _book(dialogue)
    is_staffed = staffed(context.site, queue.group, queue.language, context.clock()).open
    return _ask_time(dialogue, subject, "today_full" if is_staffed else "")


def choose(dialogue: Dialogue) -> Steps:
    """Take one of the offered times on keys 1 to 3; after two silences the first."""
    subject, request = dialogue.find(), dialogue.request
    offered, tries = request.times("at"), request.count("tries") + 1
    if request.key.isdecimal() and 1 <= int(request.key) <= len(offered):
        return _book(dialogue, offered[int(request.key) - 1])
    if subject is None:
        return dialogue.moved_on()
    if tries >= MAX_TRIES and request.key != "*":
        return _book(dialogue, offered[0])
    context, address = dialogue.context, dialogue.address(subject, tries)
    return choose_time(context.speech, dialogue.entrance.route, address, offered, context.clock())


def replace(dialogue: Dialogue) -> Steps:
    """Keep the number's open callback on key 1, replace it on 2.

    Any other key is asked about again, once. After silence a caller who has a place waits on, and
    for any other the open callback stays.
    """
    subject, request = dialogue.find(), dialogue.request
    due, tries = request.time("due") or None, request.count("tries") + 1
    if subject and request.key not in ("", "1", "2") and tries < MAX_TRIES:
        return _ask_which(dialogue, subject, due, tries)
    if request.key == "2":
        other = awaited_callback(dialogue.context.callbacks, dialogue.number) if subject else None
        return _book(dialogue, due, other.id if other else "")
    if subject is None or (dialogue.keeps_place and request.key != "1"):
        return dialogue.give_up()
    return _keep_other(dialogue, subject)


def _book(dialogue: Dialogue, due: float | None = None, instead: str = "") -> Steps:
    """Commit the callback and announce it.

    If it replaces another (`instead`), that one ends in the same transaction, so that at no moment
    there are two, or none.
    """
    outcome, contact = dialogue.entrance.book(dialogue, due, instead)
    if outcome in dialogue.entrance.sentences:
        sentence = dialogue.entrance.sentences[outcome]
        return farewell(dialogue.context, dialogue.request, sentence)
    if outcome is Outcome.MADE:
        return _announce(dialogue, contact)
    subject = dialogue.find()
    match outcome:
        case Outcome.ALREADY if subject:
            return _ask_which(dialogue, subject, due)
        case Outcome.FULL if subject:
            return _ask_time(dialogue, subject, "times_gone")
    return dialogue.moved_on()


def _announce(dialogue: Dialogue, id_: str) -> Steps:
    context, request = dialogue.context, dialogue.request
    callback = context.callbacks.get(id_)
    if callback is None:  # it has ended and been deleted meanwhile
        return farewell(context, request)
    return [agreed(context, context.language(request), callback), HangUp()]


def _ask_time(dialogue: Dialogue, subject: Subject, remark: str = "") -> Steps:
    """Offer free times; if none is known, a caller with a place gets a callback in turn."""
    context, now = dialogue.context, dialogue.context.clock()
    offered = times(context.callbacks, subject.queue, now)
    if not offered:
        return _book(dialogue) if dialogue.keeps_place else dialogue.give_up()
    is_today = date_of(context.site, offered[0]) == date_of(context.site, now)
    needed = remark and not (is_today and remark == "today_full")
    said = [context.speech.say(subject.queue.language, remark)] if needed else []
    address, route = dialogue.address(subject, 0), dialogue.entrance.route
    return choose_time(context.speech, route, address, offered, now, *said)


def _ask_which(dialogue: Dialogue, subject: Subject, due: float | None, tries: int = 0) -> Steps:
    """Ask which callback to keep when the number has another open one.

    That one stays if somebody is on the line in its place.
    """
    other = awaited_callback(dialogue.context.callbacks, dialogue.number)
    if other is None:
        return dialogue.give_up() if dialogue.keeps_place else _keep_other(dialogue, subject)
    address = dialogue.address(subject, tries)
    url = path(f"{dialogue.entrance.route}/which", **address, due=round(due or 0))
    return ask_which(dialogue.context.speech, url, other.queue, subject.queue)


def _keep_other(dialogue: Dialogue, subject: Subject) -> Steps:
    """Forget this request: the number's other callback stays as it is."""
    context = dialogue.context
    if subject.contact:
        now, end = context.clock(), "already_promised"
        abandon(context.router, subject.contact, end, end, now)
    dialogue.forget()
    return farewell(context, dialogue.request, "callback_already")
