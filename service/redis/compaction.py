"""Compact Redis's append-only file, so that deleted data leaves it, above all citizens' numbers."""

import structlog
from redis import Redis
from redis.exceptions import ResponseError

log = structlog.get_logger("rewrite")


def rewrite(redis: Redis) -> None:
    """Have the server rewrite its file in the background, without deleted data.

    A server that is already rewriting, or that schedules rewrites itself, refuses; this is logged.
    """
    try:
        redis.bgrewriteaof()
    except ResponseError as why:
        log.info("the file of Redis is not rewritten now", why=str(why))
