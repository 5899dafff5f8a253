"""What every page and endpoint is made from, kept with the application."""

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
from routing.effects import Do

NAME = "lotsa"


@dataclass(frozen=True, slots=True)
class Parts:
    """`token` gives a guide's browser access to the carrier; None when there is no carrier."""

    desk: Desk
    callbacks: Callbacks
    do: Do
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
    """The parts of the application that answers this request."""
    return cast("Parts", current_app.extensions[NAME])
