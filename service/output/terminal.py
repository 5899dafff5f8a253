"""Terminal output with control characters escaped, because text may come from outside."""

import io
import os
import sys
from typing import TextIO

from config.faults.printable import printable_lines


class Terminal(io.TextIOWrapper):
    """A standard stream on which printed text cannot move the cursor or change colours."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(
            stream.buffer,
            encoding=stream.encoding,
            errors="backslashreplace",
            line_buffering=stream.isatty(),
            write_through=True,
        )
        self._stream = stream  # keeps it alive: it would close the buffer when collected

    def write(self, text: str) -> int:
        return super().write(printable_lines(text))


def protect_terminal() -> None:
    """Send everything printed from now on, including tracebacks, through a Terminal."""
    for name in ("stdout", "stderr"):
        stream: TextIO | None = getattr(sys, name)
        # The stream is None if the shell has closed it.
        kept = stream or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - never closed
        setattr(sys, name, Terminal(kept))


def own_output() -> TextIO:
    """Return the unescaped standard output, for our own colours and cursor movements."""
    return sys.__stdout__ if isinstance(sys.stdout, Terminal) and sys.__stdout__ else sys.stdout
