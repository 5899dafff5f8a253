"""Make a site's golden calls and report each step that is not as written."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from redis import Redis

from callback.state.store import Callbacks
from config.faults.fault import Remark
from config.hours.local_time import instant_of
from config.model.golden import GoldenCall, golden_step
from config.model.site import Site
from conversation.store import Conversations
from ivr.announcements.announcement import Announcement
from ivr.announcements.store import Announcements, Current
from ivr.golden.caller import Caller
from ivr.golden.expectation import carry_out
from ivr.prompts.media import Media
from ivr.prompts.speech import Speech
from ivr.webhooks.server.context import WebhookContext
from routing.router import Router
from routing.state.store import Store


def golden_faults(
    site: Site, recorded: Collection[str], drafts: Collection[str], redis: Redis
) -> Iterator[Remark]:
    """Yield the first step of each golden call that is not as written.

    `recorded` has the sentences and parts with a recording, as `language/sentence`, `drafts` those
    with a synthetic draft. The Redis is for these calls only: they leave contacts behind.
    """
    sounds = [{key: key for key in of} for of in (recorded, drafts)]
    speech = Speech(site, *sounds)
    paths = ((name, index) for name, calls in site.golden.items() for index in range(len(calls)))
    for number, (name, index) in enumerate(paths):
        call = site.golden[name][index]
        context = _context(site, f"golden_{number}", speech, redis, call)
        yield from _differs(("golden", name, index), context, call)


def _differs(
    path: tuple[str | int, ...], context: WebhookContext, call: GoldenCall
) -> Iterator[Remark]:
    caller = Caller(context, call.number, call.caller or "")
    caller.call()
    for index, written in enumerate(call.steps):
        wrong = carry_out(caller, golden_step(written))
        if wrong:
            yield Remark((*path, "steps", index), f"golden call '{call.name}': {wrong}")
            return


def _context(
    site: Site, slug: str, speech: Speech, redis: Redis, call: GoldenCall
) -> WebhookContext:
    """Return the webhooks of the site with a live state of their own.

    Only the announcement that the call names is on the air.
    """
    alone = site.model_copy(update={"slug": slug})
    now = instant_of(call.wall, site.timezone)
    callbacks = Callbacks(Router(alone, Store(redis, slug)))
    announcements = Announcements(redis, slug)
    for template in site.announcements.templates:
        if template.id == call.announced:
            announcements.put(Announcement(id=template.id, texts=template.texts), now)
    return WebhookContext(
        callbacks.router,
        callbacks,
        lambda: now,
        replace(speech, site=alone),
        Media(Path("hold"), Path("ringing")),
        Current(announcements),
        Conversations(callbacks.router),
    )
