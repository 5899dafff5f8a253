"""Connection overrides: timeouts and retries in the fragment of a URL."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urldefrag

from simulator.wire.errors import WireFault

RETRY_POLICIES = frozenset({"4xx", "5xx", "ct", "rt", "all"})
LIMITS = {"ct": (100, 10000), "rt": (100, 15000), "tt": (100, 15000), "rc": (0, 5)}
NAMES = {"ct": "connect_ms", "rt": "read_ms", "tt": "total_ms", "rc": "retries"}


@dataclass(frozen=True)
class Overrides:
    """Timeouts to connect, to read and in total (ms).

    How often to retry, and on what.
    """

    connect_ms: int = 5000
    read_ms: int = 15000
    total_ms: int = 15000
    retries: int = 1
    retry_on: frozenset[str] = frozenset({"ct"})

    def retries_after(self, cause: str) -> bool:
        """Return whether to retry on `cause` (ct, rt, 4xx, 5xx)."""
        return cause in self.retry_on or "all" in self.retry_on


def split(url: str) -> tuple[str, Overrides]:
    """Split a URL into the URL without fragment and its overrides.

    Raises WireFault 11243.
    """
    address, fragment = urldefrag(url)
    fields: dict[str, Any] = {}
    for key, value in parse_qsl(fragment):
        if key == "rp":
            fields["retry_on"] = _policies(value, address)
        elif key in LIMITS:
            fields[NAMES[key]] = _within(value, *LIMITS[key])
    return address, Overrides(**fields)


def _policies(value: str, address: str) -> frozenset[str]:
    chosen = frozenset(value.split(","))
    if not chosen <= RETRY_POLICIES:
        raise WireFault(11243, f"unknown retry policy {value!r}", address)
    return chosen


def _within(value: str, low: int, high: int) -> int:
    return max(low, min(high, int(value))) if value.isdigit() else low
