"""Translate an ASGI request into the environment of a WSGI application (PEP 3333)."""

import sys
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

Scope = Mapping[str, Any]


def environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """Return the environment for a request whose body has been read."""
    host, port = scope["server"]
    return {
        "CONTENT_LENGTH": str(len(body)),  # unless a header says otherwise
        **_headers(scope["headers"]),
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin1"),
        "QUERY_STRING": scope["query_string"].decode("latin1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "REMOTE_ADDR": scope["client"][0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def _headers(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """A name with an underscore is dropped: it would pass for one with a hyphen."""
    found: dict[str, str] = {}
    for raw, value in headers:
        if b"_" in raw:
            continue
        name, text = _name(raw), value.decode("latin1")
        joint = ";" if name == "HTTP_COOKIE" else ","
        found[name] = f"{found[name]}{joint}{text}" if name in found else text
    return found


def _name(header: bytes) -> str:
    name = header.decode("latin1").upper().replace("-", "_")
    return name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"
