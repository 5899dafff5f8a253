"""Translate an RSGI request into the environment of a WSGI application (PEP 3333)."""

import sys
from io import BytesIO
from typing import Any

from granian.rsgi import Headers, Scope


def environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """Return the environment for a request whose body has been read."""
    host, _, port = scope.server.rpartition(":")
    return {
        "CONTENT_LENGTH": str(len(body)),  # unless a header says otherwise
        **_headers(scope.headers),
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def _headers(headers: Headers) -> dict[str, str]:
    """Drop a header with an underscore: in WSGI it looks like one with a hyphen."""
    found: dict[str, str] = {}
    for raw, value in headers.items():
        if "_" in raw or raw == "transfer-encoding":  # the body is no longer chunked
            continue
        name = _name(raw)
        joint = ";" if name == "HTTP_COOKIE" else ","
        found[name] = f"{found[name]}{joint}{value}" if name in found else value
    return found


def _name(header: str) -> str:
    name = header.upper().replace("-", "_")
    return name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"
