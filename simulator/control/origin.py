"""Pages that may use this network: its own and those on this machine."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def allowed(request: web.Request) -> bool:
    """Return whether the request comes from no page or one on this machine."""
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    parts = urlsplit(origin)
    return parts.hostname in LOCAL or parts.netloc == request.host


@web.middleware
async def only_local_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse foreign pages; let pages on this machine read the response."""
    if not allowed(request):
        raise web.HTTPForbidden(text="this network serves pages of this computer only")
    response = await handler(request)
    if (origin := request.headers.get("Origin")) and not response.prepared:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Vary"] = "Origin"
    return response
