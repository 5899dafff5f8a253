"""Paths of our own documents: ids only, never a number."""

from urllib.parse import urlencode


def path(route: str, **ids: str | int) -> str:
    """The route with its query in alphabetical order, for a carrier may sort it before it signs.

    Empty ids are left out.
    """
    query = urlencode(sorted((key, value) for key, value in ids.items() if value != ""))
    return f"{route}?{query}" if query else route
