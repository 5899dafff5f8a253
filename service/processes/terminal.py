"""What commands print: text from outside reaches the terminal with control characters shown."""

import io
import os
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
        self._stream = stream  # which would close the buffer when it is collected

    def write(self, text: str) -> int:
        return super().write(printable_lines(text))


def protect_terminal() -> None:
    """From now on all that is printed, and every traceback, goes through a Terminal."""
    for name in ("stdout", "stderr"):
        stream: TextIO | None = getattr(sys, name)
        # Python has no stream where the shell has closed it.
        kept = stream or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for good
        setattr(sys, name, Terminal(kept))


def own_output() -> TextIO:
    """Standard output for colours and cursor movements of our own."""
    return sys.__stdout__ if isinstance(sys.stdout, Terminal) and sys.__stdout__ else sys.stdout
