"""Bring the live data of an older version up to date before a process uses it."""

import structlog
from redis.exceptions import RedisError

from callback.state.upgrade import upgrade
from service.processes.callback_jobs import remove_old_queues
from service.wiring import Wiring


def upgrade_data(own: Wiring) -> None:
    """Upgrade the live data, once; during an outage of Redis the sweeper does it later."""
    try:
        remove_old_queues(own.store.redis, own.site.slug)
        made = upgrade(own.callbacks)
    except RedisError as fault:
        structlog.get_logger().warning("live data not checked", fault=str(fault))
    else:
        if made:
            structlog.get_logger().info("live data upgraded", callbacks=made)
