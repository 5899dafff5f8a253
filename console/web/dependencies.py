"""The dependencies of pages and endpoints, stored with the application."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import cast

from flask import current_app
from redis import Redis
from sqlalchemy import Engine

from callback.state.store import Callbacks
from config.settings import Settings
from console.board.board_cache import BoardCache
from console.board.recent_transfers import RecentTransfers
from console.board.upcoming_hours import UpcomingHours
from console.guide.favourite_matters import FavouriteMatters
from console.identity.keys import Keys
from console.identity.rate_limit import SignInLimits
from console.web.sse import Streams
from directory.search_index import SearchIndex
from directory.store import DirectoryStore
from ivr.twilio.recordings import Recordings
from routing.router import Router

NAME = "lotsa"

ScratchRedis = Callable[[], AbstractContextManager[Redis]]


@dataclass(frozen=True, slots=True)
class Dependencies:
    """The dependencies of the console.

    `token` takes a guide's id and returns an access token for the carrier; None without a carrier.
    `scratch_redis` opens an empty Redis for calls that must leave no trace.
    """

    router: Router
    callbacks: Callbacks
    clock: Callable[[], float]
    settings: Settings
    database: Engine
    token: Callable[[str], str] | None
    board_cache: BoardCache
    upcoming_hours: UpcomingHours
    keys: Keys
    sign_in_limits: SignInLimits
    streams: Streams
    directory: DirectoryStore
    search_index: SearchIndex
    favourite_matters: FavouriteMatters
    recent_transfers: RecentTransfers
    scratch_redis: ScratchRedis
    recordings: Recordings


def dependencies() -> Dependencies:
    """Return the dependencies of the current application."""
    return cast("Dependencies", current_app.extensions[NAME])
