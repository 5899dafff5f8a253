"""The site's models by path: the settings at a path, and how to write a value."""

from typing import Any, get_args, get_origin

from pydantic import BaseModel

from config.faults.fault import Path
from config.model.annotation import bare, is_model
from config.model.site import Site


def settings_at(path: Path) -> list[str]:
    """Return the names of the settings at a path; empty if there is no model there."""
    model = _model(path)
    return list(model.model_fields) if model else []


def _model(path: Path) -> type[BaseModel] | None:
    kind: Any = Site
    for step in path:
        kind = _inner(kind, step)
    return kind if is_model(kind) else None


def _inner(kind: Any, step: str | int) -> Any:
    if is_model(kind):
        return bare(kind.model_fields[str(step)].annotation)
    return bare(get_args(kind)[1 if get_origin(kind) is dict else 0])


def form(path: Path) -> str:
    """Return a brief example of how to write the setting at a path."""
    model = _model(path[:-1])
    kind = bare(model.model_fields[str(path[-1])].annotation) if model else str
    if get_origin(kind) is dict:
        return "{sv: …}" if bare(get_args(kind)[1]) is str else "{…: …}"
    return "[…]" if get_origin(kind) is tuple else "…"
