"""Read a YAML file and write it again as it was, but for what has been changed."""

import io
import re
from collections.abc import Callable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

Steps = tuple[str | int, ...]
"""The steps to a value in a file: ("main", "options", 1, "label", "sv")."""

Indent = tuple[int, int, int, int]
INDENTS: tuple[Indent, ...] = ((2, 2, 0, 0), (2, 4, 2, 0), (2, 4, 2, 2))
"""How files are indented: mappings, lists, the dash of a list, and how far the whole is moved left,
for a file that is a list with indented lists in it."""


class Unwritable(ValueError):
    """The file is no YAML, or lacks the place that is to be changed."""


class RoundTrip:
    """The document of a file; an empty file holds what `empty` makes. Raises Unwritable."""

    def __init__(self, text: str, empty: Callable[[], Any] = CommentedMap) -> None:
        try:
            self.document: Any = _yaml(INDENTS[0]).load(text)
            self._indent = next((one for one in INDENTS if _is_kept(text, one)), INDENTS[0])
        except (YAMLError, RecursionError) as fault:
            raise Unwritable(str(fault)) from None
        if self.document is None:
            self.document = empty()

    def at(self, steps: Steps) -> Any:
        """Return the mapping, list or value at a place; raise Unwritable if there is none."""
        node = self.document
        for step in steps:
            try:
                node = node[key_of(node, step)]
            except (KeyError, IndexError, TypeError):
                raise Unwritable(f"there is no {'.'.join(map(str, steps))}") from None
        return node

    def put(self, steps: Steps, value: object) -> None:
        """Set the value at a place."""
        parent = self.at(steps[:-1])
        try:
            parent[key_of(parent, steps[-1])] = value
        except (IndexError, TypeError):
            raise Unwritable(f"there is no {'.'.join(map(str, steps))}") from None

    def text(self) -> str:
        """Return the new text of the file."""
        return _dumped(self.document, self._indent)


def with_value(text: str, steps: Steps, value: str) -> str:
    """Return a file's text with another value at a place; raise Unwritable."""
    changed = RoundTrip(text)
    changed.put(steps, value)
    return changed.text()


def key_of(node: Any, step: str | int) -> Any:
    """Return the key as the file has it: a date or number may be what the step says as text."""
    if not isinstance(node, dict):
        return step
    return next((key for key in node if str(key) == str(step)), step)


def _is_kept(text: str, indent: Indent) -> bool:
    return _dumped(_yaml(indent).load(text), indent) == text


def _dumped(document: Any, indent: Indent) -> str:
    out = io.StringIO()
    _yaml(indent).dump(document, out)
    moved = re.compile(f"^ {{{indent[3]}}}", re.MULTILINE)
    return moved.sub("", out.getvalue()) if indent[3] else out.getvalue()


def _yaml(indent: Indent) -> Any:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes, yaml.width, yaml.allow_unicode = True, 4096, True
    mapping, sequence, offset, _ = indent
    yaml.indent(mapping=mapping, sequence=sequence, offset=offset)
    return yaml
