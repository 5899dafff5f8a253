"""What the models say of a site's values, in words for administrators."""

from collections.abc import Callable, Iterator
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from config.annotation import bare, is_model
from config.faults import Path, Remark
from config.nearest import did_you_mean
from config.site import Site


def schema_faults(wrong: ValidationError) -> Iterator[Remark]:
    """Every schema fault of a site, at the path that it is about."""
    for error in filter(_not_a_consequence, wrong.errors(include_url=False)):
        word = WORDS.get(error["type"])
        yield Remark(_path(error), word(error) if word else _readable(error["msg"]))


def _not_a_consequence(error: ErrorDetails) -> bool:
    """A list is not too short because some of its entries are wrong."""
    too_short = error["type"] == "too_short"
    return not too_short or len(error["input"]) < error["ctx"]["min_length"]


def _path(error: ErrorDetails) -> Path:
    return (*error["loc"], "[key]") if error["type"] == "extra_forbidden" else error["loc"]


def _readable(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Input should", "this should")


def _last(error: ErrorDetails) -> str:
    return str(error["loc"][-1])


def _missing(error: ErrorDetails) -> str:
    name = _last(error)
    if len(error["loc"]) == 1:
        return f"'{name}' is missing; write it here or in a file {name}.yaml"
    return f"'{name}' is missing"


def _unknown(error: ErrorDetails) -> str:
    name = _last(error)
    return f"unknown setting '{name}'{did_you_mean(name, _settings(error['loc'][:-1]))}"


def _not_offered(error: ErrorDetails) -> str:
    offered = error["ctx"]["expected"]
    names = [name.strip("' ") for name in offered.replace(" or ", ",").split(",")]
    return f"'{error['input']}' should be {offered}{did_you_mean(str(error['input']), names)}"


def _too_short(error: ErrorDetails) -> str:
    count = error["ctx"]["min_length"]
    return f"this needs {count} {'entry' if count == 1 else 'entries'} or more"


def _from(error: ErrorDetails) -> str:
    return f"'{error['input']}' should be {error['ctx']['ge']} or more"


def _above(error: ErrorDetails) -> str:
    """Of a whole number, as all that are bounded are."""
    return f"'{error['input']}' should be {error['ctx']['gt'] + 1} or more"


def _at_most(error: ErrorDetails) -> str:
    return f"'{error['input']}' should be at most {error['ctx']['le']}"


def _kind(expected: str) -> Callable[[ErrorDetails], str]:
    return lambda error: f"{_written(error['input'])} should be {expected}"


def _written(value: object) -> str:
    if value is None:
        return "this is empty and"
    return "this" if isinstance(value, dict | tuple) else f"'{value}'"


WORDS: dict[str, Callable[[ErrorDetails], str]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "too_short": _too_short,
    "literal_error": _not_offered,
    "greater_than_equal": _from,
    "greater_than": _above,
    "less_than_equal": _at_most,
    "int_type": _kind("a whole number"),
    "string_type": _kind("text; put it in quotes"),
    "bool_type": _kind("true or false"),
    "dict_type": _kind("a mapping: lines of 'name: value'"),
    "model_type": _kind("a mapping: lines of 'name: value'"),
    "string_pattern_mismatch": _kind("only a-z, 0-9 and _"),
    "tuple_type": _kind("a list: [a, b] or lines that begin with '- '"),
}


def _settings(path: Path) -> list[str]:
    """The settings that the model at a path of the site has."""
    kind: Any = Site
    for step in path:
        kind = _inner(kind, step)
    return list(kind.model_fields) if is_model(kind) else []


def _inner(kind: Any, step: str | int) -> Any:
    if is_model(kind):
        return bare(kind.model_fields[str(step)].annotation)
    return bare(get_args(kind)[1 if get_origin(kind) is dict else 0])
