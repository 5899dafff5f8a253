"""What templates call things: names of guides and queues, states, and times of the site's day."""

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
"""States of a contact that a guide is part of."""


class OfQueue(Protocol):
    """Whatever knows its queue."""

    @property
    def group(self) -> str: ...

    @property
    def language(self) -> str: ...


def teach(app: Flask, site: Site) -> None:
    """Gives every template of the application these words."""
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
    """Ids and names, to choose from."""
    return [(id_, site.named(group.name, "sv")) for id_, group in site.groups.items()]


def _languages(site: Site) -> list[tuple[str, str]]:
    return [(code, site.called(code, "sv")) for code in site.languages]
