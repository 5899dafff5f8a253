"""Effects as JSON in a job: a name and fields, from which the job's id is made."""

import re
from dataclasses import asdict
from typing import get_args

from routing.effects import Effect

Fields = dict[str, str | int]

KINDS: dict[str, type[Effect]] = {kind.__name__: kind for kind in get_args(Effect)}


def pack(effect: Effect) -> tuple[str, Fields]:
    """Return the name and fields of an effect, ready for JSON."""
    return type(effect).__name__, asdict(effect)


def unpack(name: str, fields: Fields) -> Effect:
    """Return the effect that was packed; raise `KeyError` for an unknown name."""
    return KINDS[name](**fields)  # type: ignore[arg-type]


def job_id(effect: Effect) -> str:
    """Return an id that is the same for equal effects.

    RQ allows only letters, digits, - and _ in a job's id.
    """
    name, fields = pack(effect)
    return re.sub(r"[^\w-]", "_", "-".join([name, *map(str, fields.values())]), flags=re.ASCII)
