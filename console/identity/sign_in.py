"""Sign-in and sign-out of people."""

import re
import threading

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.identity.accounts import Account, Role, verified
from console.identity.auth import allowed, check_form, farewell, person, welcome
from console.web.concurrency_limit import Crowded, Gate
from console.web.dependencies import parts
from routing.state.guide import GuideStatus
from routing.verbs.choose import choose

routes = Blueprint("sign_in", __name__)

SLOW_S = 0.5
SLOW_LANE = Gate(places=4, waiting=60, patience_s=30)
"""Eight slow tries a second at most, and an office of 60 still signs in."""
CROWD_S = 5
PLACES = frozenset({"/", "/guide", "/board", "/callbacks", "/cover", "/reach", "/waits", "/admin"})
CONTACTS = re.compile(r"/(contact|queue|callbacks|holds)/[\w.-]{1,80}", re.ASCII)


@routes.get("/sign-in")
def form() -> ResponseReturnValue:
    """The form; who is signed in already may change account here."""
    place = _place(request.args.get("next", ""))
    return render_template("sign_in.html", next=place, fault="", name="")


@routes.post("/sign-in")
def enter() -> ResponseReturnValue:
    """Signs in and leads to where the person wanted to go, or to where the account belongs."""
    check_form()
    name, address = request.form.get("name", "").strip()[:64], request.remote_addr or ""
    throttle = parts().throttle
    wait = throttle.wait_s(name, address)
    if wait:
        return _again("too_many", 429, wait)
    try:
        found = _verified(name, slow=throttle.slow(name, address))
    except Crowded:
        throttle.take_back(name, address)
        return _again("crowded", 503, CROWD_S)
    if found is None:
        throttle.failed(name, address)
        return _again("wrong", 401, 0)
    throttle.forgive(name, address)
    welcome(found)
    return redirect(_place(request.form.get("next", "")) or _home(found), 303)


@routes.post("/sign-out")
@allowed(*Role)
def leave() -> ResponseReturnValue:
    """Ends the visit; a guide who leaves is not rung any more."""
    who = person()
    if who and who.guide in parts().desk.site.guides:
        now = parts().clock()
        parts().do(choose(parts().desk, who.guide, GuideStatus.SIGNED_OUT, "", now))
    farewell()
    return redirect(url_for("pages.start"), 303)


def _verified(name: str, *, slow: bool) -> Account | None:
    """A slow try waits in a lane of its own, where it keeps nobody else waiting."""
    if slow:
        with SLOW_LANE.passing():
            threading.Event().wait(SLOW_S)
    return verified(parts().database, name, request.form.get("password", ""))


def _again(fault: str, code: int, wait: int) -> ResponseReturnValue:
    place = _place(request.form.get("next", ""))
    minutes = -(-wait // 60)
    name = request.form.get("name", "").strip()[:64]
    page = render_template("sign_in.html", next=place, fault=fault, minutes=minutes, name=name)
    answer = make_response(page, code)
    if wait:
        answer.headers["Retry-After"] = str(wait)
    return answer


def _place(asked: str) -> str:
    """Only our own pages: a link must not lead elsewhere by way of our sign-in."""
    return asked if asked in PLACES or CONTACTS.fullmatch(asked) else ""


def _home(found: Account) -> str:
    return {"guide": "/guide", "supervisor": "/board"}.get(found.role.value, "/")
