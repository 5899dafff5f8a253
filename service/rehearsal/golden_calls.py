"""Make a site's golden calls on a temporary Redis."""

from collections.abc import Collection

from config.faults.fault import Fault
from config.model.site import Site
from config.yaml.source import Source
from ivr.golden.golden_calls import golden_faults
from service.redis.client import STEADY, client
from service.redis.temporary import redis_address


def differing_calls(
    site: Site, source: Source, recorded: Collection[str], drafts: Collection[str]
) -> list[Fault]:
    """Return a fault for each golden call that is not as written; needs no Redis without any."""
    if not site.golden:
        return []
    with redis_address() as url, client(url, STEADY) as redis:
        return [source.fault(remark) for remark in golden_faults(site, recorded, drafts, redis)]
