"""Who is asking: a person by session cookie, or a machine by bearer token."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, cast

from flask import Blueprint, Response, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from console.identity.accounts import Account, Role, account
from console.web.dependencies import parts
from console.web.errors import Refused, for_machines
from console.web.headers import origin_of

routes = Blueprint("person", __name__)

VISIT_S = 12 * 3600
"""How long a sign-in lasts."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever is asking; `guide` is the id of the guide they answer as, or empty."""

    name: str
    role: Role
    guide: str

    def may(self, *roles: Role) -> bool:
        """An admin may all; who answers may what guides may, whatever else they are."""
        answers = Role.GUIDE in roles and bool(self.guide)
        return self.role is Role.ADMIN or self.role in roles or answers


@routes.before_app_request
def recognise() -> None:
    """Finds out who is asking, and refuses a change that another site had the browser make."""
    if request.path.startswith("/static/"):
        return
    machine = _machine()
    g.person = machine or _visitor()
    if request.method not in SAFE and not machine and (g.person or request.form):
        check_form()


def person() -> Person | None:
    """Who is asking, or None."""
    return cast("Person | None", g.get("person"))


def known() -> Person:
    """Who is asking, where `allowed` has made sure of it."""
    return cast("Person", g.person)


def allowed(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Lets in those with one of the roles: others get 403, strangers 401 or the sign-in page."""

    def guarded(view: View[P]) -> View[P]:
        @wraps(view)
        def answer(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            who = person()
            if who is None:
                return _stranger()
            if not who.may(*roles):
                raise Refused(403, f"This needs the role {' or '.join(roles) or 'admin'}.")
            return view(*args, **kwargs)

        return answer

    return guarded


def no_guide() -> Refused:
    """An account may name a guide whom the site has no more."""
    swedish = "Kontot hör inte till någon vägledare på platsen."
    return Refused(403, "This account answers as no guide of the site.", swedish=swedish)


def _stranger() -> ResponseReturnValue:
    if for_machines():
        raise Refused(401, "", {"WWW-Authenticate": "Bearer"})
    return redirect(url_for("sign_in.form", next=request.path))


def welcome(found: Account) -> None:
    """Begins a visit with everything new, so that no earlier cookie can be part of it."""
    session.clear()
    session.permanent = True
    session["visit"] = secrets.token_urlsafe(24)
    key = parts().keys.visit(session["visit"])
    parts().desk.store.redis.set(key, f"{found.generation} {found.name}", ex=VISIT_S)


def farewell() -> None:
    """Ends the visit on the server too: a copy of the cookie is worth nothing any more."""
    parts().desk.store.redis.delete(parts().keys.visit(session.get("visit", "")))
    session.clear()


def form_token() -> str:
    """What our own pages send along with a change, and no other site can know."""
    if "form" not in session:
        session["form"] = secrets.token_urlsafe(24)
    return cast("str", session["form"])


def check_form() -> None:
    """Raises 403 unless the change comes from one of our own pages."""
    given = request.headers.get("X-Form-Token") or request.form.get("form", "")
    right = session.get("form", "")
    if not right or _foreign() or not hmac.compare_digest(given.encode(), right.encode()):
        swedish = "Sidan är för gammal: ladda om den."
        raise Refused(403, "The page is out of date: load it again.", swedish=swedish)


def _foreign() -> bool:
    """Whether the browser says that a page of another origin asked for this."""
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
    raise Refused(401, "The token is not known here.", {"WWW-Authenticate": "Bearer"})


def _tokens() -> tuple[tuple[str, str, Role], ...]:
    """What machines are called, what they send, and what they may; empty where there is none."""
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
    """Every page may show who is signed in and send changes."""
    return {"person": person(), "form_token": form_token}


@routes.after_app_request
def keep_cookie_apart(answer: Response) -> Response:
    """What a cookie opens must not be handed to somebody else by a cache in between."""
    answer.vary.add("Cookie")
    return answer
