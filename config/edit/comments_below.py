"""Comments below an entry, which the YAML library keeps at the last value above them.

After a list of flow collections it keeps them in the list's `end`, else beside the last value.
"""

from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.tokens import CommentToken

AFTER = {CommentedMap: 2, CommentedSeq: 0}
"""Where a collection keeps the comment after a value, among the comments of a key or index."""


def take_below(mapping: Any) -> str:
    """Remove the lines of comment below a mapping and return them; empty if there are none."""
    last = _last(mapping)
    if last is None:
        return ""
    node, key = last
    if _keeps_at_end(node):
        below = "".join(str(token.value) for token in node.ca.end or ())
        node.ca.end = []
        return below if below.strip() else ""
    return _take_after(_token(node, key))


def put_below(mapping: Any, below: str) -> None:
    """Write lines of comment below a mapping."""
    last = _last(mapping)
    if not below or last is None:
        return
    node, key = last
    token = _token(node, key)
    if _keeps_at_end(node):
        node.ca.end = [_comment(below)]
    elif token is None:
        slots: list[Any] = [None, None, None, None]
        slots[AFTER[type(node)]] = _comment("\n" + below)
        node.ca.items[key] = slots
    else:
        token.value = token.value.rstrip("\n") + "\n" + below


def _take_after(token: Any) -> str:
    """Keep a comment beside the value, and return the lines below it."""
    own, _, below = str(token.value if token else "").partition("\n")
    if not below.strip():
        return ""
    token.value = own + "\n"
    return below


def _last(mapping: Any) -> tuple[Any, Any] | None:
    """Return the innermost collection in block style at the end of a mapping, and its last key."""
    found, node = None, mapping
    while isinstance(node, CommentedMap | CommentedSeq) and node and not node.fa.flow_style():
        key = len(node) - 1 if isinstance(node, CommentedSeq) else next(reversed(node))
        found = node, key
        node = node[key]
    return found


def _keeps_at_end(node: Any) -> bool:
    return isinstance(node, CommentedSeq) and isinstance(node[-1], CommentedMap | CommentedSeq)


def _comment(text: str) -> CommentToken:
    return CommentToken(text, CommentMark(0), None)


def _token(node: Any, key: Any) -> Any:
    tokens = node.ca.items.get(key)
    return tokens[AFTER[type(node)]] if tokens else None
