"""Paths of our own documents: they hold ids only, never a telephone number."""

from urllib.parse import parse_qsl, urlencode

VERSION = "v"
"""The parameter that names the version of the site that the call hears."""


def path(route: str, **ids: str | int) -> str:
    """Return the route with its query sorted by key.

    A carrier may sort the query before it signs. Empty ids are left out.
    """
    query = urlencode(sorted((key, value) for key, value in ids.items() if value != ""))
    return f"{route}?{query}" if query else route


def at_version(address: str, version: int) -> str:
    """Return a path whose document is of that version, unless it names one already.

    Version 0, a site that was never published, is not named.
    """
    if not version:
        return address
    route, _, query = address.partition("?")
    named = {VERSION: str(version), **dict(parse_qsl(query))}
    return path(route, **named)


def with_ids(written: str, **ids: str | int) -> str:
    """Return a path with more ids in its query."""
    route, _, query = written.partition("?")
    known: dict[str, str | int] = dict(parse_qsl(query))
    return path(route, **known | ids)
