"""Template globals and filters: names of guides and queues, states, local times."""

from datetime import datetime
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from flask import Flask

from config.site import Site
from console.history.timeline_sv import guide_named, queue_named
from console.web.swedish import CANCELLED, ENDINGS, PROMISES, STATES, seconds
from routing.state.queue import Queue

WITH_GUIDE = frozenset({"offered", "connecting", "connected"})
"""The contact states that involve a guide."""


class OfQueue(Protocol):
    """Any object with a group and a language."""

    @property
    def group(self) -> str: ...

    @property
    def language(self) -> str: ...


def register(app: Flask, site: Site) -> None:
    """Register the globals and filters with the application's templates."""
    app.add_template_filter(seconds)
    app.add_template_filter(partial(_clock, ZoneInfo(site.timezone)), "clock")
    app.jinja_env.globals.update(
        states=STATES,
        endings=ENDINGS,
        reasons_why=CANCELLED,
        promise_states=PROMISES,
        named_groups=_groups,
        named_languages=_languages,
        with_guide=WITH_GUIDE,
        guide_named=partial(guide_named, site),
        queue_named=partial(_queue_named, site),
    )


def _clock(zone: ZoneInfo, at: float, form: str = "%H:%M:%S") -> str:
    return datetime.fromtimestamp(at, zone).strftime(form)


def _queue_named(site: Site, of: OfQueue, language: str) -> str:
    return queue_named(site, Queue(of.group, of.language), language)


def _groups(site: Site) -> list[tuple[str, str]]:
    """Return the options of a select: pairs of id and name."""
    return [(id_, site.named(group.name, "sv")) for id_, group in site.groups.items()]


def _languages(site: Site) -> list[tuple[str, str]]:
    return [(code, site.called(code, "sv")) for code in site.languages]
