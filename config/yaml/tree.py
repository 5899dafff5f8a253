"""A YAML file with the place of every value, for faults and for what is not plain YAML."""

from collections.abc import Iterator
from typing import Any

from config.yaml.plain_values import plain, twice
from config.yaml.position import Spot, spot
from config.yaml.text import document


class Tree:
    """The document of a text; raises Unread if the text is no YAML."""

    def __init__(self, text: str) -> None:
        self._document = document(text)

    def values(self) -> Any:
        """Return the values with text keys, and tuples for lists."""
        return plain(self._document)

    def place(self, path: tuple[str | int, ...]) -> Spot:
        """Return line and column, both from 0, of the value at the path."""
        return spot(self._document, path)

    def repeated_keys(self) -> Iterator[tuple[int, int, str]]:
        """Yield line, column and name of keys that stand twice, such as 1 and "1"."""
        return twice(self._document, set())
