"""Verification that a webhook is signed with the account's secret."""

import hmac
from collections.abc import Iterator
from urllib.parse import urlsplit

from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

HEADER = "X-Twilio-Signature"
PORTS = {"http": 80, "https": 443}


class Signature:
    """Verifies signatures over the public address; without a secret none is valid."""

    def __init__(self, secret: str, public_url: str) -> None:
        self._secret = secret
        self._validator = RequestValidator(secret)
        self._bases = list(_url_variants(public_url))

    def is_right(self, path: str, form: MultiDict[str, str], signature: str) -> bool:
        """Return whether the signature matches the path (query as sent) and the form."""
        if not self._secret or not signature:
            return False
        given = signature.encode("utf-8", "replace")
        return any(hmac.compare_digest(self._compute(b + path, form), given) for b in self._bases)

    def _compute(self, url: str, form: MultiDict[str, str]) -> bytes:
        return str(self._validator.compute_signature(url, form)).encode()


def _url_variants(url: str) -> Iterator[str]:
    """Yield the address as configured, and with or without its default port.

    The carrier is not consistent in which of them it signs.
    """
    yield url
    parts = urlsplit(url)
    port = PORTS.get(parts.scheme)
    if parts.port is None:
        yield parts._replace(netloc=f"{parts.netloc}:{port}").geturl()
    elif parts.port == port:
        yield parts._replace(netloc=parts.netloc.removesuffix(f":{port}")).geturl()
