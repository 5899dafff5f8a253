"""A sentence with values, cut into the texts between its values.

A speaker records these pieces once. Between them the values are said from recorded parts.
"""

from dataclasses import dataclass
from string import Formatter

from config.spoken.sentence import NEVER_PLAYED


@dataclass(frozen=True, slots=True)
class Piece:
    """A text between values; `id` is the name of its file, such as `position-1`."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value in braces."""

    name: str


def pieces(key: str, sentence: str) -> tuple[Piece | Value, ...]:
    """Return the pieces and values of a sentence in order.

    What holds no letter or digit, such as a full stop, is no piece.
    """
    found = list[Piece | Value]()
    number = 0
    for text, name, _, _ in Formatter().parse(sentence):
        if any(map(str.isalnum, text)):
            number += 1
            found.append(Piece(f"{key}-{number}", text.strip(" ,;:.!?،؛")))
        if name:
            found.append(Value(name))
    return tuple(found)


def is_assembled(key: str, sentence: str) -> bool:
    """Return whether recorded pieces of the sentence can be played at all."""
    holds_values = any(isinstance(one, Value) for one in pieces(key, sentence))
    if key in NEVER_PLAYED:
        return NEVER_PLAYED[key] == "part of other sentences" and not _is_time(key)
    return holds_values


def _is_time(key: str) -> bool:
    """Return whether the sentence is a time of day, which is recorded whole."""
    return key.startswith("time_")
