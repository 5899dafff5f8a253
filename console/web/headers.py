"""Security headers: no inline code, no framing, no caching."""

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Response, request

from config.settings import Settings

CARRIER = ("https://*.twilio.com", "wss://*.twilio.com")
"""The origins that the carrier's browser SDK connects to and plays from."""


def headers(settings: Settings) -> Callable[[Response], Response]:
    """Return a handler that adds the headers to every response."""
    fixed = _fixed(settings)

    def put(answer: Response) -> Response:
        for name, value in fixed.items():
            answer.headers.setdefault(name, value)
        if not request.path.startswith("/static/"):
            answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    return put


def _fixed(settings: Settings) -> dict[str, str]:
    fixed = {
        "Content-Security-Policy": policy(settings.softphone_script),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    }
    if settings.console_url.startswith("https://"):
        fixed["Strict-Transport-Security"] = "max-age=31536000"
    return fixed


def policy(softphone_script: str, nonce: str = "") -> str:
    """Return the content security policy; it allows the softphone's origin only.

    With a `nonce`, it allows the inline scripts and styles that have it.
    """
    origin = origin_of(softphone_script)
    script = [origin] if origin else []
    inline = [f"'nonce-{nonce}'"] if nonce else []
    speaks = [origin, origin.replace("http", "ws", 1)] if origin else list(CARRIER)
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *script, *inline],
        "connect-src": ["'self'", *speaks],
        "media-src": ["'self'", "blob:", "mediastream:", *(script or CARRIER[:1])],
        "style-src": ["'self'", *inline],
        "img-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def origin_of(address: str) -> str:
    """Return the origin of a URL, such as `http://127.0.0.1:8002`; empty for empty."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
