"""The language of a page: the user's choice, then the browser's, then the site's."""

from typing import cast
from urllib.parse import urlsplit

from babel.support import NullTranslations, Translations
from flask import Blueprint, Flask, Response, current_app, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import Babel, Domain, get_locale
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from console.translations.catalogues import LOCALES, own_name, translations
from console.translations.people import people_of
from console.web.dependencies import dependencies

routes = Blueprint("language", __name__)

COOKIE = "language"
KEPT_S = 365 * 24 * 3600
"""Lifetime of the choice, in seconds."""


class Catalogues(Domain):  # type: ignore[misc]
    """The texts of the pages; Flask-Babel would look for compiled files."""

    def get_translations(self) -> Translations | NullTranslations:
        locale = get_locale()
        if not locale:
            return NullTranslations()
        people = people_of(dependencies().router.site, locale.language)
        return translations(locale.language, people)


class PageBabel(Babel):  # type: ignore[misc]
    """Flask-Babel with our catalogues."""

    domain_instance = Catalogues()


def enable(app: Flask) -> None:
    """Translate and format the application's pages in the language of each request."""
    PageBabel(
        app,
        locale_selector=lambda: LOCALES[_selected()],
        timezone_selector=lambda: dependencies().router.site.timezone,
    )
    app.context_processor(lambda: {"page_language": page_language(), "languages": _languages()})
    app.register_blueprint(routes)


def page_language() -> str:
    """Return the language in which the current request is answered."""
    return cast("str", get_locale().language)


@routes.post("/language")
def choose() -> ResponseReturnValue:
    """Keep the user's choice for a year, and return to the page."""
    answer = redirect(_page(request.form.get("next", "")), 303)
    wanted = request.form.get("language", "")
    if wanted in LOCALES:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        answer.set_cookie(
            COOKIE, wanted, max_age=KEPT_S, secure=secure, httponly=True, samesite="Lax"
        )
    return answer


@routes.after_app_request
def vary(answer: Response) -> Response:
    """Tell caches that pages differ by language."""
    if answer.mimetype == "text/html":
        answer.vary.add("Accept-Language")
        answer.content_language.add(page_language())
    return answer


def _selected() -> str:
    chosen = request.cookies.get(COOKIE, "")
    if chosen in LOCALES:
        return chosen
    default = dependencies().router.site.default_language
    ranked = sorted(LOCALES, key=lambda language: language != default)
    return request.accept_languages.best_match(ranked) or ranked[0]


def _languages() -> dict[str, str]:
    return {language: own_name(language) for language in LOCALES}


def _page(address: str) -> str:
    """Return the address if it is one of our pages, otherwise the start page.

    This prevents open redirects.
    """
    parts_ = urlsplit(address)
    if parts_.scheme or parts_.netloc or not parts_.path.startswith("/"):
        return "/"
    try:
        current_app.url_map.bind("").match(parts_.path, "GET")
    except (HTTPException, RequestRedirect):
        return "/"
    return address
