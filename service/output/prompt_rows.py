"""The prompt matrix on a terminal and as JSON."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from ivr.prompt_admin.matrix import Prompt, State


def rows(prompts: list[Prompt]) -> Iterator[str]:
    """Yield a line for each prompt, its remarks below it, and the number in each state."""
    for one in prompts:
        yield f"{one.language:4} {one.key:30} {one.state:9} {one.text}"
        yield from (f"{'':35} {remark}" for remark in _remarks(one))
    counts = Counter(one.state for one in prompts)
    yield ", ".join(f"{state} {counts[state]}" for state in State if counts[state]) or "none"


def as_json(prompts: list[Prompt]) -> str:
    """Return the prompts as a JSON list."""
    return json.dumps([_fields(one) for one in prompts], ensure_ascii=False, indent=1)


def _fields(one: Prompt) -> dict[str, object]:
    return {**asdict(one), "problems": [str(problem) for problem in one.problems]}


def _remarks(one: Prompt) -> Iterator[str]:
    if one.recorded:
        yield f"{one.recorded} of {one.pieces} pieces recorded"
    if one.spoken:
        yield f"the recording says: {one.spoken}"
    yield from one.faults
    yield from map(str, one.problems)
