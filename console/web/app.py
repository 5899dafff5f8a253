"""The Flask application of the console, with every page and endpoint for staff."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from callback.state.store import Callbacks
from config.settings import Settings
from console.access import access_pages
from console.access.entries import make_access_table
from console.admin import (
    admin_pages,
    draft_pages,
    editor_packages,
    file_pages,
    hours_pages,
    menu_pages,
    recording_pages,
    text_pages,
)
from console.announcements import announcement_pages, announcements_api
from console.board import (
    alarms,
    coverage,
    eligibility,
    guides_api,
    metrics,
    right_transfers,
    stats,
    told_waits,
)
from console.board.board_cache import BoardCache
from console.board.recent_transfers import RecentTransfers
from console.board.upcoming_hours import UpcomingHours
from console.breaks import breaks_api, breaks_pages
from console.callbacks import api as callbacks_api
from console.callbacks import pages as callback_pages
from console.callbacks import pause_pages, pauses_api, web_form_api
from console.directory import directory_api, entry_pages, referral_api
from console.directory import pages as directory_pages
from console.directory.reports import make_report_table
from console.guide import (
    calls_api,
    colleague_call_api,
    colleagues_api,
    context_api,
    guide_api,
    telephone_health,
    wrap_up_api,
)
from console.guide.conversation import conversation_api, rejoin_api, transfer_api
from console.guide.favourite_matters import FavouriteMatters
from console.guide.masked import readable
from console.history import contacts
from console.identity import auth, sign_in
from console.identity.accounts import make_tables
from console.identity.keys import Keys
from console.identity.private_files import cookie_secret
from console.identity.rate_limit import SignInLimits
from console.identity.sessions import SESSION_S
from console.listening import listening_pages
from console.prompts import prompt_pages
from console.versions import version_changes, version_pages, versions_api
from console.voicemails import pages as voicemail_pages
from console.web import body_limit, display_names, errors, health, language, openapi, pages
from console.web.body_limit import MAX_BODY
from console.web.dependencies import NAME, Dependencies, ScratchRedis
from console.web.headers import headers
from console.web.rooms import rooms
from console.web.sse import Streams
from directory.search_index import SearchIndex
from directory.store import DirectoryStore
from ivr.twilio.recordings import Recordings
from records.database import prepare
from routing.router import Router
from versions.tables import make_version_tables

FOR_STAFF = (
    *(body_limit, errors, auth, sign_in, pages, guides_api, contacts, coverage, eligibility),
    access_pages,
)
FOR_GUIDES = (
    guide_api,
    conversation_api,
    rejoin_api,
    telephone_health,
    transfer_api,
    wrap_up_api,
    context_api,
    colleagues_api,
    colleague_call_api,
    calls_api,
)
ADMIN = (
    admin_pages,
    draft_pages,
    hours_pages,
    text_pages,
    menu_pages,
    recording_pages,
    entry_pages,
    file_pages,
    editor_packages,
    listening_pages,
)
ANNOUNCEMENTS = (announcement_pages, announcements_api, prompt_pages)
BREAKS = (breaks_pages, breaks_api)
CALLBACKS = (callback_pages, callbacks_api, web_form_api, pause_pages, pauses_api)
VOICEMAILS = (voicemail_pages,)
DIRECTORY = (
    directory_api.routes,
    directory_api.csv_routes,
    directory_api.report_routes,
    directory_pages.routes,
    referral_api.routes,
)
VERSIONS = (version_pages, version_changes, versions_api)
FOR_MACHINES = (told_waits, right_transfers, stats, alarms, metrics, health, openapi)
MODULES = (
    *FOR_STAFF,
    *FOR_GUIDES,
    *ADMIN,
    *ANNOUNCEMENTS,
    *BREAKS,
    *CALLBACKS,
    *VOICEMAILS,
    *VERSIONS,
    *FOR_MACHINES,
)
"""Modules with one blueprint each, `routes`."""


def create(
    router: Router,
    clock: Callable[[], float],
    settings: Settings,
    database: Engine,
    token: Callable[[str], str] | None,
    scratch_redis: ScratchRedis,
    is_in_force: Callable[[], bool] = lambda: True,
) -> Flask:
    """Create the application of one version of the site.

    `token` takes a guide's id and returns an access token for the carrier, `scratch_redis` opens an
    empty Redis for calls that must leave no trace. Event streams end when the version is not in
    force any more, and browsers reconnect. Raises WrongDatabase if the
    database belongs to another site, because accounts are stored there too.
    """
    _prepare_tables(database, router.site.slug)
    app = Flask("console", template_folder="web/templates", static_folder="web/static")
    _configure(app, settings)
    streams = Streams(is_in_force)
    app.extensions[NAME] = _dependencies(
        router, clock, settings, database, token, streams, scratch_redis
    )
    app.add_template_filter(readable)
    language.enable(app)
    display_names.register(app)
    for blueprint in (*(module.routes for module in MODULES), *DIRECTORY, *rooms()):
        app.register_blueprint(blueprint)
    return app


def close(app: Flask) -> None:
    """End the streams, before the application's connections are closed."""
    deps: Dependencies = app.extensions[NAME]
    deps.board_cache.listener.close()


def _prepare_tables(database: Engine, site: str) -> None:
    prepare(database, site)
    make_version_tables(database)
    make_tables(database)
    make_report_table(database)
    make_access_table(database)


def _configure(app: Flask, settings: Settings) -> None:
    """Set proxies, cookies, limits and headers."""
    if settings.proxies:  # trust the X-Forwarded headers of this many proxies in front of us
        count = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count)  # type: ignore[method-assign]
    app.config.update(_cookies(settings), MAX_CONTENT_LENGTH=MAX_BODY)
    app.secret_key = cookie_secret(settings.data)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.after_request(headers(settings))


def _dependencies(
    router: Router,
    clock: Callable[[], float],
    settings: Settings,
    database: Engine,
    token: Callable[[str], str] | None,
    streams: Streams,
    scratch_redis: ScratchRedis,
) -> Dependencies:
    keys = Keys(router.site.slug)
    callbacks = Callbacks(router)
    return Dependencies(
        router=router,
        callbacks=callbacks,
        clock=clock,
        settings=settings,
        database=database,
        token=token,
        board_cache=BoardCache(callbacks, clock),
        upcoming_hours=UpcomingHours(router.site),
        keys=keys,
        sign_in_limits=SignInLimits(router.store.redis, keys),
        streams=streams,
        directory=DirectoryStore(router),
        search_index=SearchIndex(router.site),
        favourite_matters=FavouriteMatters(router.site, database),
        recent_transfers=RecentTransfers(router.site, database),
        scratch_redis=scratch_redis,
        recordings=Recordings(settings),
    )


def _cookies(settings: Settings) -> dict[str, object]:
    return {
        "SESSION_COOKIE_NAME": "lotsa",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.console_url.startswith("https://"),
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": SESSION_S,
    }
