"""Values of plain YAML, read by the C parser many times as fast as a document with its places.

Plain means without anchors, tags, merges, duplicate keys, tabs or faults: any of these is left to
`config/yaml/text.py`, which reads the same values and knows what to say.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

LONGEST = 18
"""Most digits of a number; anything longer is text, and valid nowhere."""
PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 40
"""Most levels of mappings and lists."""
SPECIAL = re.compile("[\t\x85\u2028\u2029\ufeff]|^%", re.MULTILINE)
"""What YAML 1.1, which the C parser reads, and YAML 1.2 understand differently."""
NUMBER = re.compile(rf"0|-?[1-9][0-9]{{0,{LONGEST - 1}}}")
EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
TRUTH = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class NotPlain(Exception):
    """The text is not plain YAML; read it with its places."""


@dataclass
class _Open:
    """A mapping or list whose end has not been read; of a mapping, keys and values in turn."""

    is_mapping: bool
    values: list[Any] = field(default_factory=list)

    def closed(self) -> Any:
        if not self.is_mapping:
            return tuple(self.values)
        keys = self.values[::2]
        if any(isinstance(key, dict | tuple) for key in keys):
            raise NotPlain
        named = dict(zip(map(str, keys), self.values[1::2], strict=True))
        if len(named) < len(keys) or "<<" in named:
            raise NotPlain
        return named


def fast_values(text: str) -> Any:
    """Return the values with text keys, and tuples for lists; raise NotPlain."""
    if SPECIAL.search(text):
        raise NotPlain
    root = _Open(is_mapping=False)
    try:
        _read(text, [root])
    except (yaml.YAMLError, UnicodeError):
        raise NotPlain from None
    if len(root.values) > 1:
        raise NotPlain
    return root.values[0] if root.values else None


def _read(text: str, still_open: list[_Open]) -> None:
    """Add the text's documents to the list at the bottom."""
    for event in yaml.parse(text, Loader=PARSER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None):
            raise NotPlain
        if isinstance(event, yaml.ScalarEvent):
            still_open[-1].values.append(_scalar(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            still_open.append(_Open(isinstance(event, yaml.MappingStartEvent)))
            if len(still_open) > DEEPEST:
                raise NotPlain
        elif isinstance(event, yaml.CollectionEndEvent):
            done = still_open.pop()
            still_open[-1].values.append(done.closed())


def _scalar(event: Any) -> Any:
    """Return the value as `config/yaml/scalars.py` reads it."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if NUMBER.fullmatch(text):
        return int(text)
    if text == "=":
        raise NotPlain
    return None if text in EMPTY else TRUTH.get(text, text)
