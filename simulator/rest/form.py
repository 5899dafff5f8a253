"""Form fields of a REST request."""

import re
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from multidict import MultiMapping

from simulator.app_key import NETWORK
from simulator.rest.refusal import Refusal

CODE_INVALID = 20001


class Form:
    """Fields as the carrier parses them; `public` is the customer's own address."""

    def __init__(self, fields: MultiMapping[Any], public: str) -> None:
        self._fields = fields
        self._public = public

    @classmethod
    async def of(cls, request: web.Request) -> "Form":
        """Parse the form of a request."""
        return cls(await request.post(), request.config_dict[NETWORK].settings.public)

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def text(self, name: str, default: str = "") -> str:
        """Return a field as it is written."""
        return str(self._fields.get(name, default))

    def flag(self, name: str, default: bool = False) -> bool:
        """Return a boolean; raises Refusal."""
        value = self.text(name, str(default)).lower()
        if value not in {"true", "false"}:
            raise Refusal(400, CODE_INVALID, f"Invalid parameter {name}")
        return value == "true"

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """Return a whole number within limits; raises Refusal."""
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
            raise Refusal(400, CODE_INVALID, f"Invalid parameter {name}: {low} to {high}")
        return int(value)

    def method(self, name: str, default: str = "POST") -> str:
        """Return GET or POST; raises Refusal."""
        value = self.text(name, default).upper()
        if value not in {"GET", "POST"}:
            raise Refusal(400, CODE_INVALID, f"Invalid parameter {name}")
        return value

    def words(self, name: str, default: str = "") -> tuple[str, ...]:
        """Return a list: the field repeated, or its values separated by spaces."""
        given = [str(value) for value in self._fields.getall(name, [])]
        return tuple(" ".join(given).split()) or tuple(default.split())

    def address(self, name: str, code: int = 21205) -> str:
        """Return a URL that the carrier can reach, "" if missing; raises Refusal `code`."""
        url = self.text(name)
        if url and not self._reachable(url):
            raise Refusal(400, code, f"{name} is not a valid URL: {url}")
        return url

    def _reachable(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return False
        if "_" in parts.hostname:
            return False
        own = urlsplit(self._public)
        return (parts.scheme, parts.netloc) == (own.scheme, own.netloc) or _public(parts.hostname)


def _public(host: str) -> bool:
    if re.fullmatch(r"[0-9.]+|[0-9a-f:]+", host):
        return ip_address(host).is_global
    return "." in host and not host.endswith((".local", ".localhost"))
