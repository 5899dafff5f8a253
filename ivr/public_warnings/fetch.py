"""Fetch the feed of public warnings over HTTP, within limits of time and size."""

import time

import requests

TIMEOUT = (3.0, 5.0)
"""Connect and read timeout in seconds."""
LONGEST_S = 10.0
LARGEST = 1024 * 1024
CHUNK = 64 * 1024


class FeedUnreachable(OSError):
    """The feed did not answer, or answered with something else; the message says what."""


def fetch(address: str) -> bytes:
    """Return the feed's body; raises FeedUnreachable."""
    until = time.monotonic() + LONGEST_S
    try:
        with requests.get(address, timeout=TIMEOUT, stream=True) as answer:
            if answer.status_code != 200:
                raise FeedUnreachable(f"HTTP status {answer.status_code}")
            return _body(answer, until)
    except requests.RequestException as fault:
        raise FeedUnreachable(type(fault).__name__) from fault


def _body(answer: requests.Response, until: float) -> bytes:
    body = b""
    for chunk in answer.iter_content(CHUNK):
        body += chunk
        if len(body) > LARGEST:
            raise FeedUnreachable(f"more than {LARGEST} bytes")
        if time.monotonic() > until:
            raise FeedUnreachable(f"not read within {LONGEST_S:.0f} s")
    return body
