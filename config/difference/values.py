"""Values of two models that differ, by dotted name."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel


def differing(old: object, new: object) -> Iterator[tuple[str, str, str]]:
    """Yield name, old and new value of each setting that differs; empty for one without value."""
    was, now = dict(_leaves("", old)), dict(_leaves("", new))
    for name in [*was, *(name for name in now if name not in was)]:
        if was.get(name, "") != now.get(name, ""):
            yield name, was.get(name, ""), now.get(name, "")


def _leaves(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield every value by dotted name; a list of plain values is one of them."""
    if isinstance(value, BaseModel):
        value = {field: getattr(value, field) for field in type(value).model_fields}
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(f"{name}.{key}".lstrip("."), inner)
    elif isinstance(value, tuple) and any(isinstance(one, BaseModel) for one in value):
        for index, inner in enumerate(value):
            yield from _leaves(f"{name}[{_key(index, inner)}]", inner)
    elif value is not None:
        yield name, written(value)


def _key(index: int, entry: object) -> object:
    """Return what names an entry of a list: its id, or its place from 1."""
    return getattr(entry, "id", None) or index + 1


def written(value: Any) -> str:
    """Return a plain value as people write it in YAML."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        is_span = len(value) == 2 and all(isinstance(one, str) and ":" in one for one in value)
        return ("-" if is_span else ", ").join(map(written, value))
    return str(value)
