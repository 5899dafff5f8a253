"""Audio served by the customer: fetched as the carrier does, to find its length."""

import time
from dataclasses import dataclass

import aiohttp

from simulator.settings import Settings
from simulator.wire.errors import WireFault

BYTES_PER_SECOND = 8000
"""8 kHz µ-law; also assumed for formats whose header is not parsed."""

TYPES = frozenset(
    f"audio/{kind}"
    for kind in ("mpeg", "wav", "wave", "x-wav", "aiff", "x-aifc", "x-aiff", "x-gsm", "gsm")
) | {"audio/ulaw", "audio/basic"}


@dataclass(frozen=True)
class Recording:
    """A fetched recording: its length in seconds, and how long the cache may use it."""

    seconds: float
    etag: str
    fresh_until: float


class RecordingCache:
    """A cache of recordings by URL; fetches stale ones again."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: dict[str, Recording] = {}
        self._session: aiohttp.ClientSession | None = None

    async def seconds(self, url: str) -> float:
        """Return the length of a recording; raises WireFault 11200, 11205 or 12300."""
        known = self._known.get(url)
        if known and time.monotonic() < known.fresh_until:
            return known.seconds
        try:
            self._known[url] = await self._fetch(url, known)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise WireFault(11205, f"no audio: {error}", url) from error
        return self._known[url].seconds

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()

    async def _fetch(self, url: str, known: Recording | None) -> Recording:
        headers = {"If-None-Match": known.etag} if known and known.etag else {}
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15))
        async with self._session.get(self._settings.reach(url), headers=headers) as response:
            fresh_until = time.monotonic() + max_age(response.headers.get("Cache-Control", ""))
            if response.status == 304 and known:
                return Recording(known.seconds, known.etag, fresh_until)
            if response.status >= 400:
                raise WireFault(11200, f"HTTP status {response.status} for audio", url)
            if response.content_type not in TYPES:
                raise WireFault(12300, f"{response.content_type} is not audio", url)
            body = await response.read()
            return Recording(duration(body), response.headers.get("ETag", ""), fresh_until)


def max_age(cache_control: str) -> float:
    """Return for how many seconds a response may be used without revalidation."""
    for directive in cache_control.replace(" ", "").lower().split(","):
        name, _, value = directive.partition("=")
        if name == "max-age" and value.isdigit():
            return float(value)
    return 0.0


def duration(audio: bytes) -> float:
    """Return the seconds of sound, from a WAV header (any codec) or from the size."""
    if audio[:4] != b"RIFF" or audio[8:12] != b"WAVE":
        return len(audio) / BYTES_PER_SECOND
    rate, position = BYTES_PER_SECOND, 12
    while position + 8 <= len(audio):
        chunk, size = audio[position : position + 4], _little(audio, position + 4)
        if chunk == b"fmt ":
            rate = _little(audio, position + 16) or BYTES_PER_SECOND
        if chunk == b"data":
            return min(size, len(audio) - position - 8) / rate
        position += 8 + size + size % 2
    return 0.0


def _little(audio: bytes, position: int) -> int:
    return int.from_bytes(audio[position : position + 4], "little")
