"""The webhooks of a site in which a single call takes place, and leaves no trace elsewhere."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from redis import Redis

from callback.state.store import Callbacks
from conversation.store import Conversations
from ivr.announcements.announcement import Announcement
from ivr.announcements.store import Announcements, Current
from ivr.prompts.media import Media
from ivr.prompts.music import OwnMusic, chosen
from ivr.prompts.speech import Speech
from ivr.webhooks.server.context import WebhookContext
from routing.router import Router
from routing.state.store import Store


def lone_context(
    speech: Speech,
    slug: str,
    redis: Redis,
    clock: Callable[[], float],
    announced: Iterable[Announcement] = (),
) -> WebhookContext:
    """Return the webhooks with a live state of their own, under `slug` in the Redis.

    Nobody is on duty, nobody else calls, and only what is `announced` is on the air. Own music has
    the name of its file, Lotsa's music is called `hold`.
    """
    site = speech.site.model_copy(update={"slug": slug})
    callbacks = Callbacks(Router(site, Store(redis, slug)))
    announcements = Announcements(redis, slug)
    for one in announced:
        announcements.put(one, clock())
    own = {group: Path(name) for group, name in chosen(site).items()}
    music = {group: OwnMusic(file, (file,)) for group, file in own.items()}
    return WebhookContext(
        callbacks.router,
        callbacks,
        clock,
        replace(speech, site=site),
        Media(Path("hold"), Path("ringing"), own_music=music),
        Current(announcements),
        Conversations(callbacks.router),
    )
