"""Tell an outage of Redis from a command that was wrong."""

from redis.exceptions import ConnectionError as NotConnected
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as NoAnswer

REFUSALS = ("OOM", "READONLY", "MISCONF", "NOREPLICAS", "MASTERDOWN", "UNBLOCKED")
"""Codes of a server that answers but is full, a replica or becoming one, or without its disk."""


def is_unreachable(fault: BaseException | None) -> bool:
    """Return whether no server answered."""
    return isinstance(fault, NotConnected | NoAnswer)


def refusal(fault: BaseException | None) -> str:
    """Return the code of a server's refusal, such as OOM; empty if it has none."""
    code = getattr(fault, "status_code", None) or str(fault).partition(" ")[0]
    return str(code) if isinstance(fault, RedisError) and str(code).isupper() else ""


def is_outage(fault: BaseException | None) -> bool:
    """Return whether Redis is out, for any reason, as opposed to a wrong command.

    Redis 6 wraps what a script was refused in an error of its own, so the text is read too.
    """
    if is_unreachable(fault) or refusal(fault) in REFUSALS:
        return True
    return isinstance(fault, RedisError) and any(f"-{code} " in str(fault) for code in REFUSALS)
