"""Sign-in and sign-out."""

import re
import threading

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.identity.accounts import Account, verify_password
from console.identity.auth import (
    check_csrf,
    optional_user,
    requires_role,
)
from console.identity.roles import Role
from console.identity.sessions import end_session, start_session
from console.web.concurrency_limit import ConcurrencyLimit, LimitReached
from console.web.dependencies import dependencies
from routing.state.guide import GuideStatus
from routing.verbs.set_status import set_status

routes = Blueprint("sign_in", __name__)

SLOW_S = 0.5
SLOW_ATTEMPTS = ConcurrencyLimit(limit=4, queue=60, timeout_s=30)
"""Allows at most eight slow attempts a second, and still lets an office of 60 sign in."""
RETRY_S = 5
PAGES = frozenset({"/", "/guide", "/board", "/callbacks", "/cover", "/reach", "/waits", "/admin"})
PAGES |= {"/access"}
PAGES_WITH_ID = re.compile(r"/(contact|queue|callbacks|holds)/[\w.-]{1,80}", re.ASCII)


@routes.get("/sign-in")
def form() -> ResponseReturnValue:
    """Show the form; a signed-in person can switch accounts here."""
    place = _own_page(request.args.get("next", ""))
    return render_template("sign_in.html", next=place, fault="", name="")


@routes.post("/sign-in")
def enter() -> ResponseReturnValue:
    """Sign in, then redirect to the requested page or to the role's home page."""
    check_csrf()
    name, address = request.form.get("name", "").strip()[:64], request.remote_addr or ""
    limits = dependencies().sign_in_limits
    wait = limits.hit(name, address)
    if wait:
        return _form_again("too_many", 429, wait)
    try:
        found = _verified(name, slow=limits.is_slow(name, address))
    except LimitReached:
        limits.undo_hit(name, address)
        return _form_again("crowded", 503, RETRY_S)
    if found is None:
        limits.count_failure(name, address)
        return _form_again("wrong", 401, 0)
    limits.reset(name, address)
    start_session(found)
    return redirect(_own_page(request.form.get("next", "")) or _home_page(found), 303)


@routes.post("/sign-out")
@requires_role(*Role)
def leave() -> ResponseReturnValue:
    """End the session; a guide is set to signed out and gets no more offers."""
    who = optional_user()
    deps = dependencies()
    if who and who.guide in deps.router.site.guides:
        set_status(deps.router, who.guide, GuideStatus.SIGNED_OUT, "", deps.clock())
    end_session()
    return redirect(url_for("pages.start"), 303)


def _verified(name: str, *, slow: bool) -> Account | None:
    """Check the password; slow attempts queue separately and do not delay others."""
    if slow:
        with SLOW_ATTEMPTS.slot():
            threading.Event().wait(SLOW_S)
    return verify_password(dependencies().database, name, request.form.get("password", ""))


def _form_again(fault: str, code: int, wait: int) -> ResponseReturnValue:
    place = _own_page(request.form.get("next", ""))
    minutes = -(-wait // 60)
    name = request.form.get("name", "").strip()[:64]
    page = render_template("sign_in.html", next=place, fault=fault, minutes=minutes, name=name)
    answer = make_response(page, code)
    if wait:
        answer.headers["Retry-After"] = str(wait)
    return answer


def _own_page(path: str) -> str:
    """Return the path if it is one of our pages, otherwise empty.

    This prevents open redirects.
    """
    return path if path in PAGES or PAGES_WITH_ID.fullmatch(path) else ""


def _home_page(found: Account) -> str:
    home = {"guide": "/guide", "supervisor": "/board", "auditor": "/access"}
    return home.get(found.role.value, "/")
