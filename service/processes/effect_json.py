"""An effect as a job carries it: its name, its ids, and an id of the job's own made from both."""

import re
from dataclasses import asdict
from typing import get_args

from routing.effects import Effect

Fields = dict[str, str | int]

KINDS: dict[str, type[Effect]] = {kind.__name__: kind for kind in get_args(Effect)}


def pack(effect: Effect) -> tuple[str, Fields]:
    """Name and fields of an effect, as JSON can hold them."""
    return type(effect).__name__, asdict(effect)


def unpack(name: str, fields: Fields) -> Effect:
    """The effect again; `KeyError` for a name that there is not."""
    return KINDS[name](**fields)  # type: ignore[arg-type]


def job_id(effect: Effect) -> str:
    """The same for the same effect; letters, digits, - and _ are all that a job's id may have."""
    name, fields = pack(effect)
    return re.sub(r"[^\w-]", "_", "-".join([name, *map(str, fields.values())]), flags=re.ASCII)
