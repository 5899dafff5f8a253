"""What Redis has forgotten leaves its file too, above all the numbers of citizens."""

import structlog
from redis import Redis
from redis.exceptions import ResponseError

log = structlog.get_logger("rewrite")


def rewrite(redis: Redis) -> None:
    """Has the server write its file anew, in the background, without what is no more.

    A server that is at it already, or that keeps its own times, says so; that is no fault.
    """
    try:
        redis.bgrewriteaof()
    except ResponseError as why:
        log.info("the file of Redis is not rewritten now", why=str(why))
