"""What is wrong in a site's files, said so that an administrator can mend it alone."""

from dataclasses import dataclass

from config.printable import printable

Path = tuple[str | int, ...]
"""Where something stands in a site: ("menus", "main", "options", 2, "group")."""


@dataclass(frozen=True)
class Remark:
    """Something wrong at a path of the site, before file and line are known."""

    path: Path
    text: str


@dataclass(frozen=True, order=True)
class Fault:
    """Something wrong at a place of a file; line and column count from 1.

    Line 0 stands for the whole of a file that has no lines, such as a recording.
    """

    file: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{printable(self.file)}{place}: {printable(self.text)}"


class Faults(Exception):
    """Every fault of a site at once."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
