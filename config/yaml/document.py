"""A YAML file of a site: its values, and the places of these if somebody asks."""

from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from config.yaml.fast_values import NotPlain, fast_values

if TYPE_CHECKING:
    from config.yaml.tree import Tree

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
            self.values = self._tree.values()
            self._is_plain = False

    @cached_property
    def _tree(self) -> "Tree":
        # Its library takes longer to import than a faultless site takes to load, in each process.
        tree: Tree = import_module("config.yaml.tree").Tree(self._text)
        return tree

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column, both from 0, of the value at the path within the file."""
        return self._tree.place(path)

    def repeated_keys(self) -> Iterator[tuple[int, int, str]]:
        """Yield line, column and name of keys that stand twice, such as 1 and "1"."""
        return iter(()) if self._is_plain else self._tree.repeated_keys()
