"""A request to the customer, and the answer."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answer:
    """A response, with the URL where the redirects ended."""

    url: str
    status: int
    content_type: str
    body: bytes


@dataclass(frozen=True)
class Request:
    """One request to the customer; `cookies` are sent and kept up to date."""

    url: str
    method: str = "POST"
    params: Mapping[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = field(default_factory=lambda: str(uuid.uuid4()))
