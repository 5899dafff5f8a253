"""What an endpoint says of itself, for /openapi.json; every route of /api and /stats has it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

V = TypeVar("V", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Description:
    """`takes` is the body's model, `gives` the answer's; `also` are other codes with that answer,
    `faults` are codes it may refuse by. `query` and `headers` have a sentence for each."""

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
    """Attaches the description to the view."""

    def attach(view: V) -> V:
        view.description = description  # type: ignore[attr-defined]
        return view

    return attach


def description(view: Callable[..., Any]) -> Description | None:
    """What the view says of itself; None when it says nothing."""
    return getattr(view, "description", None)
