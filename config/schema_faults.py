"""Validation errors of the models, reworded for administrators."""

from collections.abc import Callable, Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from config.draft import FILES
from config.faults.did_you_mean import did_you_mean
from config.faults.fault import Path, Remark
from config.model.types import PATTERNS
from config.model_at import form, settings_at
from config.written_units import without_unit
from config.yaml.fast_values import LONGEST

BRIEF = 60
"""Most characters of a value that a message repeats."""


def schema_faults(wrong: ValidationError) -> Iterator[Remark]:
    """Yield every validation error of a site as a remark at its path."""
    for error in filter(_not_a_consequence, wrong.errors(include_url=False)):
        word = WORDS.get(error["type"])
        yield Remark(_path(error), word(error) if word else _readable(error["msg"]))


def _not_a_consequence(error: ErrorDetails) -> bool:
    """Return whether the error is not merely the consequence of another one.

    A list seems too short if its entries are invalid, and a default fails without the id.
    """
    if error["type"] == "default_factory_not_called":
        return False
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
    if error["loc"] == ("sentences",):
        return f"'{name}' is missing; write a file for each language, such as sentences/sv.yaml"
    if len(error["loc"]) == 1 and name in FILES:
        return f"'{name}' is missing; write it here or in a file {name}.yaml"
    return f"'{name}' is missing; write a line '{name}: {form(error['loc'])}'"


def _unknown(error: ErrorDetails) -> str:
    name = _last(error)
    return f"unknown setting '{name}'{did_you_mean(name, settings_at(error['loc'][:-1]))}"


def _not_offered(error: ErrorDetails) -> str:
    offered = error["ctx"]["expected"]
    names = [name.strip("' ") for name in offered.replace(" or ", ",").split(",")]
    return f"{_written(error['input'])} should be {offered}{_near(error['input'], names)}"


def _near(written: object, names: list[str]) -> str:
    return did_you_mean(written, names) if isinstance(written, str) else ""


def _too_short(error: ErrorDetails) -> str:
    count = error["ctx"]["min_length"]
    return f"this needs {count} {'entry' if count == 1 else 'entries'} or more"


def _from(error: ErrorDetails) -> str:
    return f"{_written(error['input'])} should be {error['ctx']['ge']} or more"


def _above(error: ErrorDetails) -> str:
    """Return the lowest allowed value; all bounded settings are whole numbers."""
    return f"{_written(error['input'])} should be {error['ctx']['gt'] + 1} or more"


def _at_most(error: ErrorDetails) -> str:
    return f"{_written(error['input'])} should be at most {error['ctx']['le']}"


def _too_long(error: ErrorDetails) -> str:
    return f"{_written(error['input'])} should have at most {error['ctx']['max_length']} characters"


def _too_many(error: ErrorDetails) -> str:
    return f"this should have at most {error['ctx']['max_length']} entries"


def _text(error: ErrorDetails) -> str:
    if isinstance(error["input"], int):
        return f"{_written(error['input'])} should be text; put it in quotes"
    return f"{_written(error['input'])} should be text"


def _whole(error: ErrorDetails) -> str:
    quoted = isinstance(error["input"], str) and error["input"].isdecimal()
    without = ", without quotes" if quoted and len(error["input"]) <= LONGEST else ""
    number = without_unit(_setting(error), str(error["input"]))
    form = f"; write {number}" if number else without
    return f"{_written(error['input'])} should be a whole number{form}"


def _setting(error: ErrorDetails) -> str:
    """Return the name of the setting, also for an entry of its list."""
    return next((name for name in reversed(error["loc"]) if isinstance(name, str)), "")


def _mapping(error: ErrorDetails) -> str:
    if isinstance(error["input"], tuple):
        return "this is a list and should be a mapping: lines of 'name: value' without '- '"
    return f"{_written(error['input'])} should be a mapping: lines of 'name: value'"


def _list(error: ErrorDetails) -> str:
    """Return how to write a list; one of mappings needs a dash before each entry."""
    if isinstance(error["input"], dict):
        return "this is a mapping and should be a list: lines that begin with '- '"
    form = error["input"] if isinstance(error["input"], str) else "a, b"
    return f"{_written(error['input'])} should be a list: [{form}] or lines that begin with '- '"


def _pattern(error: ErrorDetails) -> str:
    return f"{_written(error['input'])} should be {PATTERNS[error['ctx']['pattern']]}"


def _kind(expected: str) -> Callable[[ErrorDetails], str]:
    return lambda error: f"{_written(error['input'])} should be {expected}"


def _written(value: object) -> str:
    """Return a scalar as written in the file, quoted and shortened; else "this"."""
    if value is None:
        return "this is empty and"
    if isinstance(value, bool):
        return f"'{str(value).lower()}'"
    if not isinstance(value, str | int):
        return "this"
    text = str(value)
    return f"'{text}'" if len(text) <= BRIEF else f"'{text[:BRIEF]}…'"


WORDS: dict[str, Callable[[ErrorDetails], str]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "too_short": _too_short,
    "literal_error": _not_offered,
    "greater_than_equal": _from,
    "greater_than": _above,
    "less_than_equal": _at_most,
    "string_too_long": _too_long,
    "too_long": _too_many,
    "int_type": _whole,
    "string_type": _text,
    "bool_type": _kind("true or false"),
    "dict_type": _mapping,
    "model_type": _mapping,
    "string_pattern_mismatch": _pattern,
    "tuple_type": _list,
}
