"""Find the line and column of a value in a YAML document."""

from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from config.faults.fault import Path

Spot = tuple[int, int]
"""Line and column, both from 0."""


def spot(document: Any, path: Path) -> Spot:
    """Return the place of the value at the path, or of the nearest one around it.

    For a mapping or list it is the place of its key; a path that ends in "[key]" means the key.
    """
    found: Spot = (0, 0)
    for index, step in enumerate(path):
        if isinstance(document, CommentedMap):
            last = index == len(path) - 1
            document, found = _in_mapping(document, str(step), last, found)
        elif isinstance(document, CommentedSeq) and isinstance(step, int):
            found = document.lc.item(step)
            document = document[step]
        else:
            break
    return found


def _in_mapping(mapping: Any, step: str, last: bool, outer: Spot) -> tuple[Any, Spot]:
    key = next((key for key in mapping if str(key) == step), None)
    marks = mapping.lc.data or {}
    if key is None or key not in marks:  # missing, or merged from an anchor
        return None, outer
    line, column, value_line, value_column = marks[key]
    value = mapping[key]
    if not last or isinstance(value, CommentedMap | CommentedSeq):
        return value, (line, column)
    # The parser places an empty value where the next one begins, lines later.
    is_late = value is None and value_line != line
    return value, (line, column) if is_late else (value_line, value_column)
