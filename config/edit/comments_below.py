"""Comments below an entry, which the YAML library keeps at the last value above them."""

from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.tokens import CommentToken

AFTER = 2
"""Where a mapping keeps the comment after a value, among the comments of a key."""


def take_below(mapping: Any) -> str:
    """Remove the lines of comment below a mapping and return them; empty if there are none."""
    last = _last(mapping)
    token = _token(*last) if last else None
    if token is None:
        return ""
    own, newline, below = str(token.value).partition("\n")
    if not below.strip():
        return ""
    token.value = own + newline
    return below


def put_below(mapping: Any, below: str) -> None:
    """Write lines of comment below a mapping."""
    last = _last(mapping)
    if not below or last is None:
        return
    node, key = last
    token = _token(node, key)
    if token is None:
        node.ca.items[key] = [None, None, CommentToken("\n" + below, CommentMark(0), None), None]
    else:
        token.value = token.value.rstrip("\n") + "\n" + below


def _last(mapping: Any) -> tuple[Any, Any] | None:
    """Return the innermost mapping at the end of a mapping, and its last key."""
    found, node = None, mapping
    while isinstance(node, CommentedMap | CommentedSeq) and node and not node.fa.flow_style():
        if isinstance(node, CommentedSeq):
            node = node[-1]
            continue
        found = node, next(reversed(node))
        node = node[found[1]]
    return found


def _token(node: Any, key: Any) -> Any:
    tokens = node.ca.items.get(key)
    return tokens[AFTER] if tokens else None
