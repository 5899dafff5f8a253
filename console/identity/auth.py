"""Authentication of requests: people by session cookie, machines by bearer token."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import Blueprint, Response, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext

from console.identity.roles import Role, is_permitted
from console.identity.sessions import session_account
from console.web.dependencies import dependencies
from console.web.errors import Refused, wants_json
from console.web.headers import origin_of

routes = Blueprint("person", __name__)

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class User:
    """The authenticated person or API client; `guide` is the id of a person's guide, or empty."""

    name: str
    role: Role
    guide: str


@routes.before_app_request
def authenticate() -> None:
    """Authenticate the request, and refuse cross-site request forgery."""
    if request.path.startswith("/static/"):
        return
    client = _api_client()
    g.user = client or _session_user()
    if request.method not in SAFE and not client and (g.user or request.form):
        check_csrf()


def authenticated() -> User | None:
    """Return who sends the request, from its headers alone; raise Refused for a false token."""
    return _api_client() or _session_user()


def optional_user() -> User | None:
    """Return the authenticated caller, or None."""
    return cast("User | None", g.get("user"))


def current_user() -> User:
    """Return the authenticated caller of a view decorated with `requires_role`."""
    return cast("User", g.user)


def requires_role(
    *roles: Role,
) -> Callable[[Callable[P, R]], Callable[P, R | ResponseReturnValue]]:
    """Restrict a view to callers with one of the roles.

    Other accounts get 403; unauthenticated requests get 401, or the sign-in page.
    """

    def decorate(view: Callable[P, R]) -> Callable[P, R | ResponseReturnValue]:
        @wraps(view)
        def check(*args: P.args, **kwargs: P.kwargs) -> R | ResponseReturnValue:
            user = optional_user()
            if user is None:
                return _unauthenticated()
            if not is_permitted(user.role, user.guide, roles):
                raise Refused(403, _needs(roles))
            return view(*args, **kwargs)

        return check

    return decorate


def no_guide() -> Refused:
    """Return the refusal for an account whose guide the site does not have."""
    return Refused(403, lazy_gettext("This account does not belong to a guide of the site."))


def _needs(roles: tuple[Role, ...]) -> LazyString:
    names = "/".join(roles) or "admin"
    return lazy_gettext("This needs the role %(roles)s.", roles=names)


def _unauthenticated() -> ResponseReturnValue:
    if wants_json():
        raise Refused(401, None, {"WWW-Authenticate": "Bearer"})
    return redirect(url_for("sign_in.form", next=request.path))


def csrf_token() -> str:
    """Return the session's CSRF token."""
    if "form" not in session:
        session["form"] = secrets.token_urlsafe(24)
    return cast("str", session["form"])


def check_csrf() -> None:
    """Raise 403 unless the request has the CSRF token and comes from our own pages."""
    given = request.headers.get("X-Form-Token") or request.form.get("form", "")
    right = session.get("form", "")
    if not right or _is_cross_site() or not hmac.compare_digest(given.encode(), right.encode()):
        raise Refused(403, lazy_gettext("The page is out of date: reload it."))


def _is_cross_site() -> bool:
    """Return whether the browser reports another origin as the source of the request."""
    source = request.headers.get("Sec-Fetch-Site")
    if source:
        return source not in ("same-origin", "none")
    ours = {request.host_url.rstrip("/"), origin_of(dependencies().settings.console_url)}
    return request.headers.get("Origin", request.host_url.rstrip("/")) not in ours


def _api_client() -> User | None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if not kind:
        return None
    if kind.lower() == "bearer":
        for name, right, role in _tokens():
            if right and hmac.compare_digest(token.encode(), right.encode()):
                return User(name, role, "")
    raise Refused(401, lazy_gettext("Unknown token."), {"WWW-Authenticate": "Bearer"})


def _tokens() -> tuple[tuple[str, str, Role], ...]:
    """Return name, token and role of each API client; the token is empty if not set."""
    settings = dependencies().settings
    return (
        ("machine", settings.admin_token, Role.ADMIN),
        ("form", settings.form_token, Role.FORM),
    )


def _session_user() -> User | None:
    found = session_account()
    return User(found.name, found.role, found.guide) if found else None


@routes.app_context_processor
def for_templates() -> dict[str, object]:
    """Return the variables of every template: the signed-in person and the CSRF token."""
    return {"person": optional_user(), "form_token": csrf_token}


@routes.after_app_request
def vary_by_cookie(answer: Response) -> Response:
    """Add `Vary: Cookie`, because caches must not share pages between sessions."""
    answer.vary.add("Cookie")
    return answer
