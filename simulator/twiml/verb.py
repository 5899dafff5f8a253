"""One element of a validated document, ready to run."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin


@dataclass(frozen=True)
class Verb:
    """A verb or noun; `base` is the URL of its document."""

    name: str
    attributes: Mapping[str, str]
    text: str
    children: tuple["Verb", ...]
    base: str

    def word(self, name: str, default: str = "") -> str:
        """Return an attribute as it is written."""
        return self.attributes.get(name, default)

    def flag(self, name: str, default: bool) -> bool:
        """Return a boolean attribute."""
        return self.word(name, str(default).lower()) == "true"

    def number(self, name: str, default: int) -> int:
        """Return a whole number."""
        return int(self.word(name, str(default)))

    def method(self, name: str = "method", default: str = "POST") -> str:
        """Return an HTTP method."""
        return self.word(name, default).upper()

    def address(self, name: str) -> str | None:
        """Return an absolute URL; None if the attribute is missing or empty."""
        value = self.word(name)
        return self.absolute(value) if value else None

    def absolute(self, url: str) -> str:
        """Resolve a URL of this document."""
        return urljoin(self.base, url)

    def children_named(self, name: str) -> list["Verb"]:
        """Return the child elements of one name."""
        return [child for child in self.children if child.name == name]
