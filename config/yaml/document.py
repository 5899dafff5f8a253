"""A YAML file of a site: its values, and the places of these if somebody asks."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from config.yaml.fast_values import NotPlain, fast_values
from config.yaml.plain_values import plain, twice
from config.yaml.position import Spot, spot
from config.yaml.text import document as read_document

Path = tuple[str | int, ...]


class Document:
    """The text of one file; `name` is its path within the site.

    Raises Unread at once if the text is no YAML. The places, which take long to read, are read when
    the first is needed.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name, self._text = name, text
        try:
            self.values = fast_values(text)
            self._is_plain = True
        except NotPlain:
            self.values = plain(self._tree)
            self._is_plain = False

    @cached_property
    def _tree(self) -> Any:
        return read_document(self._text)

    def place(self, path: Path) -> Spot:
        """Return line and column, both from 0, of the value at the path within the file."""
        return spot(self._tree, path)

    def repeated_keys(self) -> Iterator[tuple[int, int, str]]:
        """Yield line, column and name of keys that stand twice, such as 1 and "1"."""
        return iter(()) if self._is_plain else twice(self._tree, set())
