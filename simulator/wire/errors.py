"""The customer's errors on the wire, readable at /simulator/errors."""

from collections import deque
from dataclasses import asdict, dataclass
from typing import Any


class WireFault(Exception):
    """Something the carrier could not fetch, read or run, with its error code."""

    def __init__(self, code: int, message: str, url: str = "") -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.url = url


class ApplicationError(Exception):
    """Neither document nor fallback is available: the caller hears an apology."""


@dataclass(frozen=True)
class LoggedError:
    """One entry of the error log."""

    at: float
    code: int
    message: str
    url: str
    call_sid: str


class ErrorLog:
    """The latest 1000 errors, oldest first."""

    def __init__(self) -> None:
        self._entries: deque[LoggedError] = deque(maxlen=1000)

    def add(self, at: float, fault: WireFault, call_sid: str = "") -> None:
        """Log a fault and the call that it affected."""
        self._entries.append(LoggedError(at, fault.code, fault.message, fault.url, call_sid))

    def as_json(self) -> list[dict[str, Any]]:
        """Return the entries as the control API shows them."""
        return [asdict(entry) for entry in self._entries]

    def clear(self) -> None:
        """Delete all entries."""
        self._entries.clear()
