"""Authentication of requests: people by session cookie, machines by bearer token."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import Blueprint, Response, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from console.identity.accounts import Account, Role, account
from console.web.dependencies import parts
from console.web.errors import Refused, for_machines
from console.web.headers import origin_of

routes = Blueprint("person", __name__)

VISIT_S = 12 * 3600
"""Lifetime of a session, in seconds."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Person:
    """The authenticated caller; `guide` is the id of the guide who signed in, or empty."""

    name: str
    role: Role
    guide: str

    def may(self, *roles: Role) -> bool:
        """Return whether the caller has one of the roles.

        An admin has every role. An account that belongs to a guide also has the role guide.
        """
        answers = Role.GUIDE in roles and bool(self.guide)
        return self.role is Role.ADMIN or self.role in roles or answers


@routes.before_app_request
def recognise() -> None:
    """Authenticate the request, and refuse cross-site request forgery."""
    if request.path.startswith("/static/"):
        return
    machine = _machine()
    g.person = machine or _visitor()
    if request.method not in SAFE and not machine and (g.person or request.form):
        check_form()


def person() -> Person | None:
    """Return the authenticated caller, or None."""
    return cast("Person | None", g.get("person"))


def known() -> Person:
    """Return the authenticated caller of a view decorated with `allowed`."""
    return cast("Person", g.person)


def allowed(
    *roles: Role,
) -> Callable[[Callable[P, R]], Callable[P, R | ResponseReturnValue]]:
    """Restrict a view to callers with one of the roles.

    Other accounts get 403; unauthenticated requests get 401, or the sign-in page.
    """

    def guarded(view: Callable[P, R]) -> Callable[P, R | ResponseReturnValue]:
        @wraps(view)
        def answer(*args: P.args, **kwargs: P.kwargs) -> R | ResponseReturnValue:
            who = person()
            if who is None:
                return _stranger()
            if not who.may(*roles):
                raise Refused(403, f"This needs the role {' or '.join(roles) or 'admin'}.")
            return view(*args, **kwargs)

        return answer

    return guarded


def no_guide() -> Refused:
    """Return the refusal for an account whose guide the site does not have."""
    swedish = "Kontot hör inte till någon vägledare på platsen."
    return Refused(403, "This account does not belong to a guide of the site.", swedish=swedish)


def _stranger() -> ResponseReturnValue:
    if for_machines():
        raise Refused(401, "", {"WWW-Authenticate": "Bearer"})
    return redirect(url_for("sign_in.form", next=request.path))


def welcome(found: Account) -> None:
    """Start a new session; discard the old one to prevent session fixation."""
    session.clear()
    session.permanent = True
    session["visit"] = secrets.token_urlsafe(24)
    key = parts().keys.visit(session["visit"])
    parts().desk.store.redis.set(key, f"{found.generation} {found.name}", ex=VISIT_S)


def farewell() -> None:
    """End the session on the server too, which makes copies of the cookie useless."""
    parts().desk.store.redis.delete(parts().keys.visit(session.get("visit", "")))
    session.clear()


def form_token() -> str:
    """Return the session's CSRF token."""
    if "form" not in session:
        session["form"] = secrets.token_urlsafe(24)
    return cast("str", session["form"])


def check_form() -> None:
    """Raise 403 unless the request has the CSRF token and comes from our own pages."""
    given = request.headers.get("X-Form-Token") or request.form.get("form", "")
    right = session.get("form", "")
    if not right or _foreign() or not hmac.compare_digest(given.encode(), right.encode()):
        swedish = "Sidan är för gammal: ladda om den."
        raise Refused(403, "The page is out of date: reload it.", swedish=swedish)


def _foreign() -> bool:
    """Return whether the browser reports another origin as the source of the request."""
    told = request.headers.get("Sec-Fetch-Site")
    if told:
        return told not in ("same-origin", "none")
    ours = {request.host_url.rstrip("/"), origin_of(parts().settings.console_url)}
    return request.headers.get("Origin", request.host_url.rstrip("/")) not in ours


def _machine() -> Person | None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if not kind:
        return None
    if kind.lower() == "bearer":
        for name, right, role in _tokens():
            if right and hmac.compare_digest(token.encode(), right.encode()):
                return Person(name, role, "")
    raise Refused(401, "Unknown token.", {"WWW-Authenticate": "Bearer"})


def _tokens() -> tuple[tuple[str, str, Role], ...]:
    """Return name, token and role of each API client; the token is empty if not set."""
    settings = parts().settings
    return (
        ("machine", settings.admin_token, Role.ADMIN),
        ("form", settings.form_token, Role.FORM),
    )


def _visitor() -> Person | None:
    visit = session.get("visit")
    if not visit:
        return None
    kept = parts().desk.store.redis.get(parts().keys.visit(visit))
    generation, _, name = str(kept or "").partition(" ")
    found = account(parts().database, name) if name else None
    if found is None or found.generation != generation:
        return None
    return Person(found.name, found.role, found.guide)


@routes.app_context_processor
def for_templates() -> dict[str, object]:
    """Return the variables of every template: the signed-in person and the CSRF token."""
    return {"person": person(), "form_token": form_token}


@routes.after_app_request
def keep_cookie_apart(answer: Response) -> Response:
    """Add `Vary: Cookie`, because caches must not share pages between sessions."""
    answer.vary.add("Cookie")
    return answer
