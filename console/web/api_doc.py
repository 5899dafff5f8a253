"""Descriptions of endpoints for /openapi.json; every route of /api and /stats has one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

V = TypeVar("V", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Description:
    """The description of an endpoint.

    `takes` is the model of the request body, `gives` of the response. `code` and `also` are the
    status codes of a success, `faults` those of a refusal. `query` and `headers` hold pairs of name
    and description. `open` means that no authentication is needed.
    """

    summary: str
    takes: type[BaseModel] | None = None
    gives: type[BaseModel] | None = None
    media: str = "application/json"
    code: int = 200
    faults: tuple[int, ...] = ()
    open: bool = False
    also: tuple[int, ...] = ()
    query: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


def described(description: Description) -> Callable[[V], V]:
    """Attach a description to a view."""

    def attach(view: V) -> V:
        view.description = description  # type: ignore[attr-defined]
        return view

    return attach


def description(view: Callable[..., Any]) -> Description | None:
    """Return the description of a view; None if it has none."""
    return getattr(view, "description", None)
