"""REST middleware: credentials, injected faults, refusals as JSON."""

import asyncio
import hmac
from base64 import b64decode
from collections.abc import Awaitable, Callable

from aiohttp import web

from simulator.app_key import NETWORK
from simulator.rest.refusal import Refusal, not_found
from simulator.settings import Settings
from simulator.wire.faults import Fault, Kind

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
NEVER_S = 120
FAULT_CODES = {429: 20429, 500: 20500, 503: 20503}


@web.middleware
async def refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Convert a refusal, also of an unknown path, to the carrier's JSON."""
    try:
        return await handler(request)
    except Refusal as refusal:
        return refusal.response()
    except web.HTTPNotFound:
        return not_found(request.path).response()
    except web.HTTPMethodNotAllowed:
        return Refusal(405, 20004, "Method not allowed").response()


@web.middleware
async def credentials(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Authenticate the account: by its own token, or an API key with its secret."""
    settings = request.config_dict[NETWORK].settings
    if not _is_authorised(request.headers.get("Authorization", ""), settings):
        raise Refusal(401, 20003, "Authenticate")
    if request.match_info.get("account", settings.account_sid) != settings.account_sid:
        raise not_found(request.path)
    return await handler(request)


@web.middleware
async def faults(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Run the request, or refuse, delay or drop it if a fault is injected."""
    injected, values = request.config_dict[NETWORK].faults, await _values(request)

    def take(kind: Kind) -> Fault | None:
        return injected.take(kind, request.path, request.method, values)

    if fault := take("rest"):
        raise _refused(fault, "nothing was done")
    if held := take("rest-held"):
        return await asyncio.shield(_later(held, request, handler))
    silent, late, done = (take(kind) for kind in ("rest-timeout", "rest-late", "rest-done"))
    response = await handler(request)
    if silent or late:
        await asyncio.sleep(late.seconds if late else NEVER_S)
    if done:
        raise _refused(done, "it was done all the same")
    return response


async def _later(held: Fault, request: web.Request, handler: Handler) -> web.StreamResponse:
    """Run a request later, when the customer may have given it up."""
    await asyncio.sleep(held.seconds)
    try:
        return await handler(request)
    except Refusal as refusal:
        return refusal.response()


async def _values(request: web.Request) -> list[str]:
    """Return the form's values; aiohttp keeps the form for the handler."""
    return [str(value) for value in (await request.post()).values()]


def _refused(fault: Fault, what: str) -> Refusal:
    code = FAULT_CODES.get(fault.status, 20000 + fault.status)
    return Refusal(fault.status, code, f"Ordered fault: {what}")


def _is_authorised(header: str, settings: Settings) -> bool:
    scheme, _, encoded = header.partition(" ")
    try:
        login, _, password = b64decode(encoded, validate=True).decode().partition(":")
    except ValueError:
        return False
    pairs = {settings.account_sid: settings.auth_token, settings.api_key: settings.api_secret}
    secret = pairs.get(login, "")
    right = bool(secret) and hmac.compare_digest(secret.encode(), password.encode())
    return right and scheme.lower() == "basic"
