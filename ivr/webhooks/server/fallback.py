"""Fallbacks for faults on our side: retry in a moment, or forward to a person."""

import structlog

from ivr.flow.parameters import Malformed
from ivr.flow.path import path
from ivr.flow.steps import Forward, Goto, HangUp, Play, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.server.context import WebhookContext
from routing.verbs.leave import abandon

log = structlog.get_logger("ivr")

TRIES = 2
"""Retries in a row of a document while Redis is down.

With the time that each takes, a caller waits about 20 seconds before the reserve number is rung.
"""


def in_a_moment(context: WebhookContext, request: CallRequest, route: str) -> Steps | None:
    """Ask the caller to wait and the carrier to retry; None after TRIES in a row.

    The caller keeps the place in the queue. One pressed key is remembered; several keys are a
    number, which no address may hold, so the caller is asked for them again.
    """
    tries = request.count("again")
    if tries >= TRIES:
        return None
    same = path(route, **{**request.query, **request.remembered, "again": str(tries + 1)})
    said = context.speech.say(context.language(request), "stay_on_line")
    return [said, Play(context.media.ringing), Goto(same)]


def for_citizen(context: WebhookContext, request: CallRequest) -> Steps:
    """Forward a citizen to the site's reserve number; needs nothing but the site.

    They hear it in the language of the document that failed. If Redis can be reached the contact
    ends, so that no guide takes the citizen out of that call.
    """
    lang = context.language(request if "lang" in request.query else request.failed)
    try:
        end_contact(context, request)
    except Malformed as wrong:
        log.warning("contact of a forwarded call not ended", key=wrong.key)
    except Exception:
        log.exception("contact of a forwarded call not ended")
    return [
        context.speech.say(lang, "fault"),
        Forward(context.site.reserve_number),
        context.speech.say(lang, "fault_nobody"),
        HangUp(),
    ]


def end_contact(context: WebhookContext, request: CallRequest) -> None:
    """End the waiting contact of a call that is forwarded elsewhere."""
    contact = context.router.store.contact(context.router.store.call(request.call))
    if contact is not None and contact.call == request.call:
        abandon(context.router, contact, "led_away", "led_away", context.clock())


def for_guide(context: WebhookContext, _: CallRequest) -> Steps:
    """Say that the contact is lost and hang up; a deadline handles the contact."""
    return [context.speech.say(context.site.default_language, "guide_lost"), HangUp()]
