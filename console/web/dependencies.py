"""The dependencies of pages and endpoints, stored with the application."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import current_app
from sqlalchemy import Engine

from callback.store import Callbacks
from config.settings import Settings
from console.board.feed import Feed
from console.board.upcoming_hours import Coming
from console.identity.keys import Keys
from console.identity.rate_limit import Throttle
from console.web.sse import Streams
from routing.desk import Desk

NAME = "lotsa"


@dataclass(frozen=True, slots=True)
class Parts:
    """The dependencies of the console.

    `token` takes a guide's id and returns an access token for the carrier; None without a carrier.
    """

    desk: Desk
    callbacks: Callbacks
    clock: Callable[[], float]
    settings: Settings
    database: Engine
    token: Callable[[str], str] | None
    feed: Feed
    coming: Coming
    keys: Keys
    throttle: Throttle
    streams: Streams


def parts() -> Parts:
    """Return the dependencies of the current application."""
    return cast("Parts", current_app.extensions[NAME])
