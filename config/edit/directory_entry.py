"""Entries of the directory in its file: change values, add an entry, remove one."""

from collections.abc import Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, ScalarString

from config.edit.comments_below import put_below, take_below
from config.edit.round_trip import RoundTrip, Steps
from config.model.directory import Entry

Values = Mapping[str, Any]
"""Values of an entry by field, as the model has them; an empty one stands for none."""

FIELDS = tuple(Entry.model_fields)


def with_entry(text: str, entry: Steps, values: Values) -> str:
    """Return the file with other values in an entry; raise Unwritable."""
    changed = RoundTrip(text)
    set_values(changed.at(entry), values)
    return changed.text()


def with_new_entry(text: str, directory: Steps, values: Values) -> str:
    """Return the file with one more entry at the end; raise Unwritable.

    `directory` are the steps to the list, which is made if it is missing.
    """
    changed = RoundTrip(text, CommentedSeq if not directory else CommentedMap)
    parent = changed.at(directory[:-1])
    listed = parent.setdefault(directory[-1], CommentedSeq()) if directory else parent
    add_entry(listed, values)
    return changed.text()


def without_entry(text: str, entry: Steps) -> str:
    """Return the file without an entry; raise Unwritable."""
    changed = RoundTrip(text)
    changed.at(entry)
    remove_entry(changed.at(entry[:-1]), int(entry[-1]))
    return changed.text()


def set_values(node: Any, values: Values) -> None:
    """Set the values in an entry; those that it has already stay as they are written."""
    below = take_below(node)
    for field in sorted(values, key=FIELDS.index):
        _set(node, field, values[field])
    put_below(node, below)


def add_entry(listed: Any, values: Values) -> None:
    """Append an entry, below the comments of the last one."""
    entry = CommentedMap()
    for field in FIELDS:
        if values.get(field):
            entry[field] = _written(field, values[field])
    listed.append(entry)


def remove_entry(listed: Any, index: int) -> None:
    """Remove an entry; the comments below it, such as a heading, stay."""
    below = take_below(listed[index])
    del listed[index]
    if below and index:
        put_below(listed[index - 1], take_below(listed[index - 1]) + below)
    elif below and listed:
        words = "\n".join(line.strip().removeprefix("#").strip() for line in below.splitlines())
        listed.yaml_set_comment_before_after_key(0, before=words.strip())


def _set(node: Any, field: str, value: Any) -> None:
    old = node.get(field)
    if isinstance(value, Mapping) and isinstance(old, CommentedMap):
        for name in [*old, *value]:
            _put(old, name, value.get(name))
        value = old
    _put(node, field, value)


def _put(node: Any, field: str, value: Any) -> None:
    if not value and value is not False:
        node.pop(field, None)
    elif field not in node:
        node.insert(_place(node, field), field, _written(field, value))
    elif _plain(node[field]) != _plain(value):
        node[field] = _in_style_of(node[field], _written(field, value))


def _place(node: Any, field: str) -> int:
    """Return where a new field stands, in the order of the model's."""
    if field not in FIELDS:
        return len(node)
    before = FIELDS[: FIELDS.index(field)]
    return max((index + 1 for index, name in enumerate(node) if name in before), default=0)


def _in_style_of(old: Any, new: Any) -> Any:
    """Return a text in the quotes of the old one."""
    return type(old)(new) if isinstance(old, ScalarString) and type(new) is str else new


def _written(field: str, value: Any) -> Any:
    """Return a value as hand-written files have it: lists on one line, numbers in quotes."""
    if isinstance(value, Mapping):
        made = CommentedMap((name, _written(name, inner)) for name, inner in value.items())
        made.fa.set_flow_style()
        return made
    if isinstance(value, tuple | list):
        listed = CommentedSeq(_written("", inner) for inner in value)
        if not any(isinstance(inner, Mapping) for inner in value):
            listed.fa.set_flow_style()
        return listed
    return DoubleQuotedScalarString(value) if field == "number" else value


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple | list) else value
