"""Webhooks of a conversation: what a leg hears on hold, and the leg of a third party."""

import structlog

from conversation.arrangement import Sound
from conversation.verbs.arrange import clear_remark
from conversation.verbs.party_joined import party_joined
from conversation.verbs.party_left import PartyEnd, party_left
from conversation.verbs.ring_party import party_rung
from ivr.effects.call_events import guide_gone
from ivr.effects.refusals import failed_because
from ivr.flow.path import path
from ivr.flow.steps import Goto, Play, Steps
from ivr.twilio.call_status import Ending
from ivr.twilio.events import CallEnded, CallProgress
from ivr.twilio.requests import CallRequest
from ivr.webhooks.server.context import WebhookContext
from routing.effects import HangUp
from routing.outbox import without_effects_for
from routing.verbs.release_call import release_call
from routing.verbs.repeat_hang_up import stop_hanging_up

log = structlog.get_logger("ivr")

SENTENCES = {
    Sound.HELD: "on_hold",
    Sound.TRANSFERRING: "transferring_out",
    Sound.FAILED: "transfer_failed",
}
ENDS = {
    Ending.HUNG_UP: PartyEnd.HUNG_UP,
    Ending.BUSY: PartyEnd.BUSY,
    Ending.NO_ANSWER: PartyEnd.NO_ANSWER,
    Ending.CANCELLED: PartyEnd.NO_ANSWER,
    Ending.FAILED: PartyEnd.FAILED,
}
RINGS = 4
"""How often the ringing tone plays between two sentences."""


def held(context: WebhookContext, request: CallRequest) -> Steps:
    """Play a sentence and music, or the ringing tone, round after round until the hold ends.

    This is no sign of life: the leg may be stranded here on its way back to the queue.
    """
    id_, written = request.id("contact"), request.query.get("sound", "")
    sound = Sound(written) if written in list(Sound) and written else Sound.HELD
    lang = context.language(request)
    said = context.speech.say(lang, SENTENCES[sound])
    if sound is Sound.FAILED:
        return [said, Goto(path("/voice/conversation/back", contact=id_, lang=lang))]
    waits = sound is Sound.TRANSFERRING
    tone = Play(context.media.ringing, RINGS) if waits else Play(_music(context, id_))
    again = path("/voice/conversation/held", contact=id_, lang=lang, sound=sound.value)
    return [said, tone, Goto(again)]


def back(context: WebhookContext, request: CallRequest) -> Steps:
    """Return the citizen to the guide, with music until the carrier has done it."""
    id_, lang = request.id("contact"), context.language(request)
    clear_remark(context.conversations, id_, context.clock())
    again = path("/voice/conversation/held", contact=id_, lang=lang, sound=Sound.HELD.value)
    return [Play(_music(context, id_)), Goto(again)]


def _music(context: WebhookContext, contact: str) -> str:
    """Return the music of the contact's group; without music of its own, Redis is not needed."""
    own = context.media.has_own_music
    return context.music(context.router.store.contact(contact) if own else None)


def party(context: WebhookContext, event: CallProgress | CallEnded) -> None:
    """Handle the status of the call that rings a third party."""
    contact, attempt, now = event.id("contact"), event.id("attempt"), context.clock()
    talks = context.conversations
    if isinstance(event, CallEnded):
        _party_ended(context, event, contact, attempt)
    elif event.answered:
        if not party_joined(talks, contact, attempt, event.call, now):
            _end_unless_owned(context, contact, event.call)
    elif not party_rung(talks, contact, attempt, event.call):
        _end_unless_owned(context, contact, event.call)


def _end_unless_owned(context: WebhookContext, contact: str, call: str) -> None:
    """End a leg that comes too late; a colleague who has taken the contact over keeps it."""
    found = context.router.store.contact(contact)
    owner = context.router.store.guide(found.guide) if found and found.guide else None
    if owner is None or owner.call != call:
        context.router.store.post(HangUp(call))


def _party_ended(context: WebhookContext, event: CallEnded, contact: str, attempt: str) -> None:
    now, router = context.clock(), context.router
    stop_hanging_up(router, event.call)
    talk = context.conversations.recorded(contact)
    with without_effects_for(event.call):
        if talk and talk.attempt == attempt and talk.leg in ("", event.call):
            end = ENDS[event.ending]
            if end is PartyEnd.FAILED:
                failed_because(router, event.error, now)
            party_left(context.conversations, contact, attempt, end, now)
        guide_gone(router, contact, event.call, now)
    for guide in _guides_with(context, event.call):
        release_call(router, guide, event.call, now)


def _guides_with(context: WebhookContext, call: str) -> list[str]:
    """Return the guides whose telephone had this call: none, or the colleague."""
    at_work = context.router.store.guides(list(context.site.guides))
    return [guide.id for guide in at_work if guide.call == call]
