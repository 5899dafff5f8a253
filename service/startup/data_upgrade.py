"""Bring the live data of an older version up to date before a process uses it."""

import structlog
from redis.exceptions import RedisError

from callback.upgrade import upgrade
from config.settings import Settings
from service.redis.client import HASTY
from service.wiring import Wiring


def upgrade_data(settings: Settings) -> None:
    """Upgrade the live data, once; during an outage of Redis the sweeper does it later."""
    with Wiring(settings, HASTY) as own:
        try:
            made = upgrade(own.callbacks)
        except RedisError as fault:
            structlog.get_logger().warning("live data not checked", fault=str(fault))
        else:
            if made:
                structlog.get_logger().info("live data upgraded", callbacks=made)
