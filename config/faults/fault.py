"""Faults in a site's files, worded so that an administrator can correct them."""

from dataclasses import dataclass

from config.faults.printable import printable

Path = tuple[str | int, ...]
"""The path of a value in a site: ("menus", "main", "options", 2, "group")."""


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

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{printable(self.file)}{place}: {printable(self.text)}"


class Faults(Exception):
    """All faults of a site."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
