"""A YAML document as plain Python values, and keys that collide as text."""

from collections.abc import Iterator
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq


def plain(value: Any, known: dict[int, Any] | None = None) -> Any:
    """Return the value with text keys, tuples for lists and Python's own scalars.

    A value with several aliases is converted once and kept in `known`, because it may be large.
    """
    if not isinstance(value, CommentedMap | CommentedSeq):
        return str(value) if isinstance(value, str) else value
    known = {} if known is None else known
    if id(value) not in known:
        known[id(value)] = (
            {str(key): plain(item, known) for key, item in value.items()}
            if isinstance(value, CommentedMap)
            else tuple(plain(item, known) for item in value)
        )
    return known[id(value)]


def twice(node: Any, known: set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield the keys of one mapping that are the same as text, such as 1 and "1"."""
    if not isinstance(node, CommentedMap | CommentedSeq) or id(node) in known:
        return
    known.add(id(node))
    seen = set[str]()
    for key in node if isinstance(node, CommentedMap) else ():
        if str(key) in seen and key in (node.lc.data or {}):
            line, column, *_ = node.lc.data[key]
            yield line + 1, column + 1, str(key)
        seen.add(str(key))
    for item in node.values() if isinstance(node, CommentedMap) else node:
        yield from twice(item, known)
