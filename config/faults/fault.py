"""Faults in a site's files, worded so that an administrator can correct them."""

import re
from dataclasses import dataclass

from config.faults.printable import printable

Path = tuple[str | int, ...]
"""The path of a value in a site: ("menus", "main", "options", 2, "group")."""


HINTS = (
    re.compile(r"\(did you mean '([^']*)'\?\)$"),
    re.compile(r"; ((?:(?!; ).)*)$", re.DOTALL),
    re.compile(r"((?:should|must) .*)$", re.DOTALL),
)
"""Where a text says the correct form: as a question, after a semicolon, or as what must be."""


@dataclass(frozen=True)
class Remark:
    """A fault at a path of the site, before file and line are known."""

    path: Path
    text: str


@dataclass(frozen=True, order=True)
class Fault:
    """A fault at a place in a file; line and column count from 1.

    Line 0 means the whole file, if it has no lines, such as a recording.
    """

    file: str
    line: int
    column: int
    text: str

    @property
    def hint(self) -> str:
        """Return the correct form from the end of the text; empty if it has none."""
        found = (hint.search(self.text) for hint in HINTS)
        return next((one[1] for one in found if one), "")

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{printable(self.file)}{place}: {printable(self.text)}"


class Faults(Exception):
    """All faults of a site."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
