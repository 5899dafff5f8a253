"""A row of the reference of settings: purpose, unit, default and bounds."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from textwrap import dedent
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from config.model.annotation import bare, is_model
from config.model.types import PATTERNS

READ_BY = {
    "international": "`+46…`",
    "short_or_international": "`+46…`, or a short number",
    "reachable": "`client:…`, `sip:…` or `+46…`",
    "period": "`08:00-16:30`",
    "span": "`08:00-16:30`",
    "spans_or_closed": "`10:00-14:00`, a list of spans, or `closed`",
    "period_or_closed": "`08:00-12:00` or `closed`",
    "menu_key": "key",
    "web_address": "`https://…`",
    "day": "`2027-01-31`",
    "language_code": "language code",
    "wall_time": "`2026-06-16 22:00`",
}
"""How to write a value, by the name of the validator that reads it."""

ENDINGS = {"_per_s": "a second", "_s": "seconds", "_h": "hours", "_percent": "percent"}
"""Units by the ending of a setting's name."""

DAYS = ("weekly", "weekdays", "half_days", "exceptions")
BY = {"groups": "group", "shown": "group"} | dict.fromkeys(DAYS, "day")
"""What the keys of a mapping are, by the setting's name, if they are not languages."""


@dataclass(frozen=True)
class Setting:
    """A row of the reference; `key` has dots if the setting is nested."""

    key: str
    sentence: str
    unit: str
    default: str
    bounds: str


def settings(model: type[BaseModel], within: str = "") -> Iterator[Setting]:
    """Yield every setting of the model; nested ones follow their parent."""
    said = sentences(model)
    for name, field in model.model_fields.items():
        key, unit = within + name, _unit(name, field.annotation, field.metadata)
        yield Setting(key, said.get(name, ""), unit, _default(field), _bounds(field))
        inner, step = _inside(field.annotation)
        if is_model(inner):
            yield from settings(inner, f"{key}{step}.")


def sentences(model: type[BaseModel]) -> dict[str, str]:
    """Return each field's docstring on one line."""
    found = dict[str, str]()
    for part in [kind for kind in reversed(model.__mro__) if kind is not BaseModel]:
        if is_model(part):
            (written,) = ast.parse(dedent(inspect.getsource(part))).body
            found |= _under_fields(written)
    return found


def _under_fields(written: Any) -> dict[str, str]:
    return {
        ast.unparse(field.target): " ".join(ast.literal_eval(under.value).split())
        for field, under in pairwise(written.body)
        if isinstance(field, ast.AnnAssign) and isinstance(under, ast.Expr)
    }


def _inside(annotation: Any) -> tuple[Any, str]:
    """Return the type of a field or of its entries, and the step to it in a key."""
    kind = bare(annotation)
    if get_origin(kind) is dict:
        return bare(get_args(kind)[1]), ".…"
    return (bare(get_args(kind)[0]), "[]") if get_origin(kind) is tuple else (kind, "")


def _unit(name: str, annotation: Any, metadata: list[Any] | tuple[Any, ...] = ()) -> str:
    if get_origin(annotation) is Annotated:
        _, *said = get_args(annotation)
        return _unit(name, get_args(annotation)[0], said)
    read = [READ_BY.get(getattr(getattr(m, "func", None), "__name__", "")) for m in metadata]
    if any(read):
        return next(filter(None, read))
    return _plain(name, bare(annotation))


def _plain(name: str, kind: Any) -> str:
    arguments = get_args(kind)
    if get_origin(kind) is dict:
        return f"{_unit('', arguments[1])} by {BY.get(name, 'language')}"
    if get_origin(kind) is tuple:
        of = _unit(name, arguments[0])
        return "list" if of == "mapping" else f"list of {of}"
    if kind is int:
        return next((ENDINGS[end] for end in ENDINGS if name.endswith(end)), "number")
    if get_origin(kind) is Literal:
        return "level" if arguments == (1, 2) else "word"
    return "mapping" if is_model(kind) else {bool: "true or false", str: "text"}[kind]


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    value = field.get_default(
        call_default_factory=True, validated_data={"id": "ID", "name": "NAME"}
    )
    if value in (None, "", (), {}) or is_model(type(value)):
        return "–"
    return f"`{_written(value, field)}`"


def _written(value: Any, field: FieldInfo) -> str:
    if isinstance(value, tuple):
        span = _unit("", field.annotation, field.metadata) == READ_BY["period"]
        return "-".join(value) if span else f"[{', '.join(map(str, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _bounds(field: FieldInfo) -> str:
    kind, said = bare(field.annotation), dict[str, Any]()
    if get_origin(kind) is Literal:
        return ", ".join(f"`{word}`" for word in get_args(kind))
    for mark in field.metadata:
        names = ("ge", "gt", "le", "min_length", "max_length", "pattern")
        said |= {name: getattr(mark, name, None) for name in names if hasattr(mark, name)}
    if said.get("pattern"):
        most = f", at most {said['max_length']} characters" if said.get("max_length") else ""
        return PATTERNS[said["pattern"]] + most
    low = said["gt"] + 1 if "gt" in said else said.get("ge", said.get("min_length"))
    return _from_to(low, said.get("le", said.get("max_length")), kind is int)


def _from_to(low: int | None, high: int | None, number: bool) -> str:
    if low is None:
        return ""
    span = f"{low} or more" if high is None else f"{low}" if low == high else f"{low}–{high}"
    return span if number else f"{span} {'entry' if span == '1' else 'entries'}"
