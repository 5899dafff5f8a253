"""Which number to call back: read back, confirmed, or entered by key."""

from callback.numbers import keyed, refusal
from callback.ring_policy import is_relay
from ivr.callback_dialogue.agreement import agree
from ivr.callback_dialogue.entrance import Dialogue, Subject
from ivr.callback_dialogue.questions import ask_number, read_back
from ivr.flow.destination import MAX_TRIES
from ivr.flow.steps import Spoken, Steps


def begin(dialogue: Dialogue, subject: Subject | None) -> Steps:
    """Read the caller's number back, or ask for one that we can ring."""
    if subject is None:
        return dialogue.moved_on()
    if is_relay(dialogue.context.site, subject.caller):
        dialogue.remember(subject, subject.caller)
        return agree(dialogue, subject)
    return _read_back(dialogue, subject, subject.caller, 0)


def ask(dialogue: Dialogue, subject: Subject, tries: int, *remarks: Spoken) -> Steps:
    """Ask for a number by key."""
    address = dialogue.address(subject, tries)
    return ask_number(dialogue.context.speech, dialogue.entrance.route, address, *remarks)


def confirm(dialogue: Dialogue) -> Steps:
    """Confirm the number on key 1, ask for another on 2, repeat on `*`.

    After a second wrong key the dialogue ends.
    """
    subject, number = dialogue.find(), dialogue.number
    key, tries = dialogue.request.key, dialogue.request.count("tries")
    if key == "1" and number:
        return agree(dialogue, subject)
    if subject is None or not number:
        return dialogue.moved_on()
    if key == "2":
        dialogue.forget()
        return ask(dialogue, subject, 0)
    if key == "*":
        return _read_back(dialogue, subject, number, tries)
    if (key or dialogue.entrance.repeats_silence) and tries + 1 < MAX_TRIES:
        return _read_back(dialogue, subject, number, tries + 1)
    return dialogue.give_up()


def enter(dialogue: Dialogue) -> Steps:
    """Read back the entered number; if we cannot ring it, say why and ask again."""
    subject, request = dialogue.find(), dialogue.request
    if subject is None:
        return dialogue.moved_on()
    number = keyed(request.keyed, dialogue.context.site.country)
    if number and refusal(dialogue.context.site, number) is None:
        return _read_back(dialogue, subject, number, 0)
    why, tries = _why_not(dialogue, subject, number), request.count("tries") + 1
    if tries >= MAX_TRIES:
        return dialogue.give_up(*why)
    return ask(dialogue, subject, tries, *why)


def _why_not(dialogue: Dialogue, subject: Subject, number: str) -> list[Spoken]:
    """Say why we cannot ring the entered number; nothing after silence."""
    if not dialogue.request.keyed:
        return []
    why = refusal(dialogue.context.site, number) if number else None
    sentence = why.sentence if why else "refused_invalid"
    return [dialogue.context.speech.say(subject.queue.language, sentence)]


def _read_back(dialogue: Dialogue, subject: Subject, number: str, tries: int) -> Steps:
    """Ask whether the number is right, or for another one if we cannot ring it."""
    context, why = dialogue.context, refusal(dialogue.context.site, number)
    if why is not None:
        remark = context.speech.say(subject.queue.language, why.sentence)
        return ask(dialogue, subject, 0, remark)
    dialogue.remember(subject, number)
    address = dialogue.address(subject, tries)
    return read_back(context.speech, dialogue.entrance.route, address, number)
