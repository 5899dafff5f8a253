"""What the customer did wrong on the wire, kept for reading at /simulator/errors."""

from collections import deque
from dataclasses import asdict, dataclass
from typing import Any


class WireFault(Exception):
    """Something the carrier could not fetch, read or carry out, with the carrier's code."""

    def __init__(self, code: int, message: str, url: str = "") -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.url = url


class ApplicationError(Exception):
    """Neither a document nor its fallback could be had: the caller hears a regret."""


@dataclass(frozen=True)
class LoggedError:
    """One line of the error log."""

    at: float
    code: int
    message: str
    url: str
    call_sid: str


class ErrorLog:
    """The latest thousand errors, oldest first."""

    def __init__(self) -> None:
        self._entries: deque[LoggedError] = deque(maxlen=1000)

    def add(self, at: float, fault: WireFault, call_sid: str = "") -> None:
        """Note a fault and the call it struck."""
        self._entries.append(LoggedError(at, fault.code, fault.message, fault.url, call_sid))

    def as_json(self) -> list[dict[str, Any]]:
        """The entries as the control API shows them."""
        return [asdict(entry) for entry in self._entries]

    def clear(self) -> None:
        """Forget what was logged."""
        self._entries.clear()
