"""The Flask application of the console, with every page and endpoint for staff."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from callback.store import Callbacks
from config.settings import Settings
from console.board import alarms, metrics, stats
from console.board import coverage as cover
from console.board import eligibility as reach
from console.board import guides_api as guides
from console.board import told_waits as waits
from console.board.feed import Feed
from console.board.upcoming_hours import Coming
from console.callbacks import api as callbacks
from console.callbacks import pages as callback_pages
from console.callbacks import pause_pages as hold_pages
from console.callbacks import pauses_api as holds
from console.callbacks import web_form_api as wishes
from console.guide import guide_api as me
from console.guide.masked import readable
from console.history import contacts
from console.identity import auth as person
from console.identity import sign_in
from console.identity.accounts import make_tables
from console.identity.keys import Keys
from console.identity.private_files import cookie_secret
from console.identity.rate_limit import Throttle
from console.web import display_names as terms
from console.web import errors as faults
from console.web import health, language, openapi, pages
from console.web.dependencies import NAME, Parts
from console.web.headers import headers
from console.web.rooms import rooms
from console.web.sse import Streams
from records.database import prepare
from routing.desk import Desk

PARTS = (faults, person, sign_in, pages, me, guides, contacts, cover)
WHO = (reach, waits)
PROMISES = (callback_pages, callbacks, wishes, hold_pages, holds)
MACHINES = (stats, alarms, metrics, health, openapi)
LARGEST = 64 * 1024
"""Largest request body, in bytes."""


def create(
    desk: Desk,
    clock: Callable[[], float],
    settings: Settings,
    database: Engine,
    token: Callable[[str], str] | None,
) -> Flask:
    """Create the application.

    `token` takes a guide's id and returns an access token for the carrier. Raises WrongDatabase if
    the database belongs to another site, because accounts are stored there too.
    """
    app = Flask("console", template_folder="web/templates", static_folder="web/static")
    _believe_proxies(app, settings.proxies)
    app.config.update(_cookies(settings), MAX_CONTENT_LENGTH=LARGEST)
    app.secret_key = cookie_secret(settings.data)
    prepare(database, desk.site.slug)
    make_tables(database)
    keys = Keys(desk.site.slug)
    own_callbacks = Callbacks(desk)
    own = Parts(
        desk=desk,
        callbacks=own_callbacks,
        clock=clock,
        settings=settings,
        database=database,
        token=token,
        feed=Feed(own_callbacks, clock),
        coming=Coming(desk.site),
        keys=keys,
        throttle=Throttle(desk.store.redis, keys),
        streams=Streams(),
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions[NAME] = own
    app.add_template_filter(readable)
    app.after_request(headers(settings))
    language.enable(app)
    terms.teach(app)
    for part in (*PARTS, *WHO, *PROMISES, *MACHINES):
        app.register_blueprint(part.routes)
    for room in rooms():
        app.register_blueprint(room)
    return app


def _believe_proxies(app: Flask, count: int) -> None:
    """Trust the X-Forwarded headers of this many proxies in front of us."""
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count)  # type: ignore[method-assign]


def _cookies(settings: Settings) -> dict[str, object]:
    return {
        "SESSION_COOKIE_NAME": "lotsa",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.console_url.startswith("https://"),
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": person.VISIT_S,
    }
