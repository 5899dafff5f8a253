"""Lists in the carrier's format: one page, with links to its neighbours."""

from collections.abc import Sequence

from aiohttp import web

from simulator.rest.refusal import Refusal
from simulator.rest.represent import Json

PAGE_SIZE, LARGEST_PAGE = 50, 1000


def page(request: web.Request, name: str, entries: Sequence[Json]) -> web.Response:
    """Return the page selected by `Page` and `PageSize`; raises Refusal 20001."""
    number, size = _number(request, "Page", 0), _number(request, "PageSize", PAGE_SIZE)
    size = max(1, min(size, LARGEST_PAGE))
    start = number * size
    more = start + size < len(entries)
    body = {
        name: list(entries[start : start + size]),
        "page": number,
        "page_size": size,
        "start": start,
        "end": min(start + size, len(entries)) - 1,
        "uri": _uri(request, number, size),
        "first_page_uri": _uri(request, 0, size),
        "next_page_uri": _uri(request, number + 1, size) if more else None,
        "previous_page_uri": _uri(request, number - 1, size) if number else None,
    }
    return web.json_response(body)


def _number(request: web.Request, name: str, default: int) -> int:
    value = request.query.get(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise Refusal(400, 20001, f"Invalid parameter {name}")
    return int(value)


def _uri(request: web.Request, number: int, size: int) -> str:
    query = {**request.query, "Page": str(number), "PageSize": str(size)}
    return str(request.rel_url.with_query(query))
