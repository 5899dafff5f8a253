"""Paths of our own documents: they hold ids only, never a number."""

from urllib.parse import parse_qsl, urlencode


def path(route: str, **ids: str | int) -> str:
    """Return the route with its query sorted by key.

    A carrier may sort the query before it signs. Empty ids are left out.
    """
    query = urlencode(sorted((key, value) for key, value in ids.items() if value != ""))
    return f"{route}?{query}" if query else route


def with_ids(written: str, **ids: str | int) -> str:
    """Return a path with more ids in its query."""
    route, _, query = written.partition("?")
    known: dict[str, str | int] = dict(parse_qsl(query))
    return path(route, **known | ids)
