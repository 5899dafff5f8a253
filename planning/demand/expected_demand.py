"""The demand to plan for: from the site's history, or else the reference day fitted to the site."""

from sqlalchemy import Engine

from config.model.day_words import Weekday
from config.model.site import Site
from planning.demand import assumed_demand as assumed
from planning.demand import recorded_demand as recorded
from planning.demand import reference_day as reference
from planning.demand.demand import Demand


def expected_demand(
    site: Site, weekday: Weekday, calls: float | None, engine: Engine | None
) -> Demand | None:
    """Return the demand of such weekdays, from the history in `engine` if one is given.

    `calls` is the mean number of calls a day. None if nobody is expected.
    """
    if engine is None:
        return assumed.demand(site, weekday, calls or reference.CALLS)
    return recorded.demand(engine, site, weekday, calls)
