"""What commands print: text from outside reaches the terminal with control characters shown."""

import io
import sys
from typing import TextIO

from config.printable import printable_lines


class Terminal(io.TextIOWrapper):
    """A standard stream on which nothing printed can move the cursor or change colours."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(
            stream.buffer,
            encoding=stream.encoding,
            errors="backslashreplace",
            line_buffering=stream.isatty(),
            write_through=True,
        )

    def write(self, text: str) -> int:
        return super().write(printable_lines(text))


def protect_terminal() -> None:
    """From now on all that is printed, and every traceback, goes through a Terminal."""
    sys.stdout, sys.stderr = Terminal(sys.stdout), Terminal(sys.stderr)


def own_output() -> TextIO:
    """Standard output for colours and cursor movements of our own."""
    return sys.__stdout__ if isinstance(sys.stdout, Terminal) and sys.__stdout__ else sys.stdout
