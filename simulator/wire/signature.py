"""The signature that proves to the customer that a request is the carrier's."""

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Iterable
from urllib.parse import urldefrag

Params = Iterable[tuple[str, str]]


def signature(token: str, url: str, params: Params = (), algorithm: str = "sha1") -> str:
    """Return the base64 HMAC of the URL without fragment and the sorted form fields.

    Of a repeated field, every distinct value counts once. For GET and JSON bodies `params` is
    empty. `algorithm` is sha1 with the account's token or sha256 with a shared key.
    """
    text = urldefrag(url).url + "".join(key + value for key, value in sorted(set(params)))
    return b64encode(hmac.new(token.encode(), text.encode(), algorithm).digest()).decode()


def body_digest(body: bytes) -> str:
    """Return the `bodySHA256` of the query for a JSON body: lower-case hexadecimal."""
    return hashlib.sha256(body).hexdigest()
