"""Sessions of signed-in people: an id in the cookie, and the account's name in Redis."""

import secrets

from flask import session

from console.identity.accounts import Account, account
from console.web.dependencies import dependencies

SESSION_S = 12 * 3600
"""Lifetime of a session, in seconds."""


def start_session(found: Account) -> None:
    """Start a new session; discard the old one to prevent session fixation."""
    session.clear()
    session.permanent = True
    session["visit"] = secrets.token_urlsafe(24)
    deps = dependencies()
    key = deps.keys.visit(session["visit"])
    deps.router.store.redis.set(key, f"{found.generation} {found.name}", ex=SESSION_S)


def end_session() -> None:
    """End the session on the server too, which makes copies of the cookie useless."""
    deps = dependencies()
    deps.router.store.redis.delete(deps.keys.visit(session.get("visit", "")))
    session.clear()


def session_account() -> Account | None:
    """Return the account that is signed in; None if its password has changed since."""
    visit = session.get("visit")
    if not visit:
        return None
    deps = dependencies()
    stored = deps.router.store.redis.get(deps.keys.visit(visit))
    generation, _, name = str(stored or "").partition(" ")
    found = account(deps.database, name) if name else None
    return found if found and found.generation == generation else None
