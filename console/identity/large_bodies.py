"""Large request bodies, which are read from administrators only."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from redis.exceptions import RedisError

from console.identity.auth import authenticated
from console.identity.roles import Role
from console.web.body_limit import MAX_BODY, longest_body
from console.web.errors import Refused


class LargeBodies:
    """Asks who sends a body that is larger than others may send, before it is read.

    `current` returns the application in force.
    """

    def __init__(self, current: Callable[[], Flask]) -> None:
        self._current = current

    def concerns(self, path: str, length: float) -> bool:
        """Return whether such a body may come from administrators only."""
        return length > MAX_BODY and longest_body(path) > MAX_BODY

    def permits(self, environment: dict[str, Any], /) -> bool:
        """Return whether an administrator sends the request, as its headers say."""
        with self._current().request_context(environment):
            try:
                user = authenticated()
            except (Refused, RedisError):  # the application answers it, without its body
                return False
        return user is not None and user.role is Role.ADMIN
