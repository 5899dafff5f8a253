"""Webhooks of the leg that rings a citizen for a callback."""

from callback.change_result import Change
from callback.policy import is_relay
from callback.verbs.cancel import cancel
from callback.verbs.dialled import dialled
from callback.verbs.miss import CANCELLED, miss
from callback.verbs.on_the_line import on_the_line
from callback.verbs.rejoin import rejoin
from ivr.flow.conference import citizen_enters
from ivr.flow.path import path
from ivr.flow.steps import Ask, Goto, HangUp, Spoken, Steps
from ivr.webhooks.context import Line
from ivr.webhooks.parameters import Signal
from ivr.webhooks.waiting import farewell, wait_on
from routing.effects import RingGuide
from routing.state.contact import Contact, ContactState
from routing.verbs.meet import meet


def answered(line: Line, signal: Signal) -> Steps:
    """Say who calls, in the citizen's language, and ask for a key.

    A machine presses no key, so the key tells a person from an answering machine.
    """
    callback = line.callbacks.get(signal.id("contact"))
    if callback is None or callback.contact.state is ContactState.ENDED:
        return farewell(line, signal)
    contact = callback.contact
    attempt, now = signal.count("attempt"), line.clock()
    # After a late answer too the prompt plays to the end; the key tells what has happened since.
    dialled(line.callbacks, contact.id, attempt, signal.call, now, heard="picked_up")
    on_the_line(line.callbacks, contact.caller, signal.call)
    if is_relay(line.site, contact.caller):
        return join(line, signal)
    lang = contact.queue.language
    url = path("/voice/citizen/key", attempt=attempt, contact=contact.id, lang=lang)
    intro = _say_with_site(line, contact, "citizen_asked" if callback.spoken else "citizen_called")
    ask = Ask((intro,), url, line.site.callback.answer_key_s)
    return [ask, ask, Goto(url)]


def pressed(line: Line, signal: Signal) -> Steps:
    """Connect on key 1, cancel on 3, repeat on any other; treat silence as a machine."""
    if not signal.key:
        return _end_at_machine(line, signal)
    if signal.key == "3":
        return _cancel(line, signal)
    if signal.key == "1":
        return _explain_call(line, signal)
    return answered(line, signal)


def _explain_call(line: Line, signal: Signal) -> Steps:
    """Say why we call, before connecting citizen and guide.

    A citizen who hangs up during this sentence has not met the guide.
    """
    contact, lang = signal.id("contact"), line.language(signal)
    found, why = line.callbacks.get(contact), line.speech.say(lang, "citizen_why")
    if found is None or not found.is_rung or found.contact.state is ContactState.OFFERED:
        return join(line, signal, why)
    url = path("/voice/citizen/join", attempt=signal.count("attempt"), contact=contact, lang=lang)
    return [why, Goto(url)]


def join(line: Line, signal: Signal, *why: Spoken) -> Steps:
    """Connect citizen and guide; requeue in the same place if the guide is gone."""
    contact, now = signal.id("contact"), line.clock()
    if meet(line.desk, contact, signal.call, now):
        found = line.desk.store.contact(contact)
        return [*why, citizen_enters(found)] if found else farewell(line, signal)
    before = line.desk.store.contact(contact)
    if before is None or before.state is ContactState.ENDED:
        return farewell(line, signal)
    line.act(rejoin(line.callbacks, contact, signal.call, now) or [])
    found = line.desk.store.contact(contact)
    if found is None or not found.live or found.call != signal.call:
        return farewell(line, signal, "citizen_lost")
    if before.state is ContactState.OFFERED:  # the citizen is on the line: ring the guide
        line.act([RingGuide(found.offer)])
        return wait_on(line, signal, *why)
    return wait_on(line, signal, line.speech.say(line.language(signal), "guide_gone"))


def _cancel(line: Line, signal: Signal) -> Steps:
    """Cancel the callback, also if the guide is gone and it waits again."""
    contact, attempt, now = signal.id("contact"), signal.count("attempt"), line.clock()
    missed = miss(line.callbacks, contact, attempt, CANCELLED, now, signal.call)
    line.act(missed, spare=signal.call)
    done = cancel(line.callbacks, contact, "citizen", now)
    ended = done in (Change.DONE, Change.GONE)
    return farewell(line, signal, "promise_cancelled" if ended else "goodbye")


def _end_at_machine(line: Line, signal: Signal) -> Steps:
    contact, attempt = signal.id("contact"), signal.count("attempt")
    effects = miss(line.callbacks, contact, attempt, "machine", line.clock(), signal.call)
    line.act(effects, spare=signal.call)  # it still plays a sentence
    found = line.desk.store.contact(contact)
    return (
        [_say_with_site(line, found, "citizen_machine"), HangUp()]
        if found
        else farewell(line, signal)
    )


def _say_with_site(line: Line, contact: Contact, key: str) -> Spoken:
    """Return a sentence that names the site in the contact's language."""
    lang = contact.queue.language
    return line.speech.say(
        lang, key, site=line.site.named(line.site.name, line.speech.worded(lang))
    )
