"""The log on a terminal: each line with its process's name, in a colour per process."""

import json
import signal
import threading

from config.faults.printable import printable, printable_lines
from service.output.terminal import own_output

COLOURS = (36, 33, 35, 32, 34, 91, 96, 93, 95, 92)
HIDDEN = ("event", "level", "process", "timestamp", "logger", "exception")


class TerminalLog:
    """Writes log lines to standard output; call it with a process's name and a line."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._lock = threading.Lock()
        self._output = own_output()
        self._colours = self._output.isatty()

    def __call__(self, name: str, line: str) -> None:
        with self._lock:
            try:
                self._output.write(f"{self._label(name)} {readable(line)}\n")
                self._output.flush()
            except BrokenPipeError:  # the reader has gone: stop
                signal.raise_signal(signal.SIGTERM)

    def _label(self, name: str) -> str:
        if name not in self._names:
            self._names.append(name)
        if not self._colours:
            return f"{name:10}"
        colour = COLOURS[self._names.index(name) % len(COLOURS)]
        return f"\033[{colour}m{name:10}\033[0m"


def readable(line: str) -> str:
    """Return a JSON log line as readable text, and any other line unchanged.

    Control characters are escaped; only a traceback may span several lines.
    """
    try:
        said = json.loads(line)
    except ValueError:
        return printable_lines(line)
    if not isinstance(said, dict) or "event" not in said:
        return printable_lines(line)
    more = " ".join(f"{key}={value}" for key, value in said.items() if key not in HIDDEN)
    time = str(said.get("timestamp", ""))[11:19]
    head = f"{time} {said.get('level', ''):8} {said['event']} {more}".rstrip()
    trace = f"\n{said['exception']}" if "exception" in said else ""
    return printable(head) + printable_lines(trace)
