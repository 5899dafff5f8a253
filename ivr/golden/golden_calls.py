"""Make a site's golden calls and report each step that is not as written."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from redis import Redis

from config.faults.fault import Path, Remark
from config.hours.local_time import instant_of
from config.model.golden import GoldenCall, golden_step
from config.model.site import Site
from ivr.announcements.announcement import Announcement
from ivr.golden.caller import Caller
from ivr.golden.expectation import carry_out
from ivr.golden.lone_context import lone_context
from ivr.prompts.speech import Speech
from ivr.webhooks.server.context import WebhookContext


@dataclass(frozen=True, slots=True)
class Difference:
    """The first step of a golden call that is not as written; `path` leads to it in the site.

    `text` says what differs, `heard` has the sentences since the last key.
    """

    path: Path
    call: str
    step: str
    text: str
    heard: tuple[str, ...]

    @property
    def remark(self) -> Remark:
        """The difference as a fault of the site."""
        return Remark(self.path, f"golden call '{self.call}': {self.text}")


def differences(
    site: Site, recorded: Collection[str], drafts: Collection[str], redis: Redis
) -> Iterator[Difference]:
    """Yield the first step of each golden call that is not as written.

    `recorded` has the sentences and parts with a recording, as `language/sentence`, `drafts` those
    with a synthetic draft. The Redis is for these calls only: they leave contacts behind.
    """
    speech = speech_of(site, recorded, drafts)
    paths = ((name, index) for name, calls in site.golden.items() for index in range(len(calls)))
    for number, (name, index) in enumerate(paths):
        call = site.golden[name][index]
        context = _context(site, f"golden_{number}", speech, redis, call)
        yield from _differs(("golden", name, index), context, call)


def speech_of(site: Site, recorded: Collection[str], drafts: Collection[str]) -> Speech:
    """Return the site's sentences, with the names of their recordings as sounds."""
    return Speech(site, *({key: key for key in of} for of in (recorded, drafts)))


def golden_faults(
    site: Site, recorded: Collection[str], drafts: Collection[str], redis: Redis
) -> Iterator[Remark]:
    """Yield a fault for each golden call that is not as written; the same as `differences`."""
    yield from (one.remark for one in differences(site, recorded, drafts, redis))


def _differs(path: Path, context: WebhookContext, call: GoldenCall) -> Iterator[Difference]:
    caller = Caller(context, call.number, call.caller or "")
    caller.call()
    for index, written in enumerate(call.steps):
        wrong = carry_out(caller, golden_step(written))
        if wrong:
            at = (*path, "steps", index)
            yield Difference(at, call.name, written, wrong, tuple(caller.heard))
            return


def _context(
    site: Site, slug: str, speech: Speech, redis: Redis, call: GoldenCall
) -> WebhookContext:
    """Return the webhooks of the site with a live state of their own.

    Only the announcement that the call names is on the air.
    """
    now = instant_of(call.wall, site.timezone)
    announced = [
        Announcement(id=template.id, texts=template.texts)
        for template in site.announcements.templates
        if template.id == call.announced
    ]
    return lone_context(speech, slug, redis, lambda: now, announced)
