"""Read YAML scalars as people mean them, not as YAML 1.1 or 1.2 would."""

from typing import Any

from ruamel.yaml.constructor import ConstructorError, RoundTripConstructor
from ruamel.yaml.nodes import CollectionNode

from config.yaml.fast_values import LONGEST


class PlainConstructor(RoundTripConstructor):
    """A YAML constructor that keeps 08:00, 16.30, 12-24, 007, no and +46… as text.

    20 is a number and true is a boolean.
    """

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        """Build a node's value; refuse an alias within its own anchor, which never ends."""
        if node in self.recursive_objects:
            raise ConstructorError(None, None, "this refers to itself", node.start_mark)
        return super().construct_object(node, deep=deep)

    def check_mapping_key(self, node: Any, key_node: Any, *more: Any) -> bool:
        """Return whether the key is new; refuse one that is a mapping or list."""
        if isinstance(key_node, CollectionNode):
            raise ConstructorError(None, None, "a list or mapping is no name", key_node.start_mark)
        return bool(super().check_mapping_key(node, key_node, *more))


def _number(_: PlainConstructor, node: Any) -> int | str:
    text: str = node.value
    digits = text.removeprefix("-")
    if len(digits) > LONGEST:
        return text
    return int(text) if text == "0" or (digits.isdecimal() and digits[0] != "0") else text


def _truth(_: PlainConstructor, node: Any) -> bool | str:
    text: str = node.value
    return {"true": True, "false": False}.get(text.lower(), text)


def _text(_: PlainConstructor, node: Any) -> str:
    return str(node.value)


for _tag, _read in {"int": _number, "bool": _truth, "float": _text, "timestamp": _text}.items():
    PlainConstructor.add_constructor(f"tag:yaml.org,2002:{_tag}", _read)
