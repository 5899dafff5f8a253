"""The demand that a planning command's arguments ask for."""

from argparse import Namespace

from config.model.site import Site
from config.settings import Settings
from planning.demand.demand import Demand
from planning.demand.expected_demand import expected_demand
from records.database import opened, prepare


def demand_of(settings: Settings, site: Site, chosen: Namespace) -> Demand | None:
    """Return the demand of `--day`, `--calls` and `--history`; None if nobody is expected.

    Raises WrongDatabase.
    """
    if not chosen.history:
        return expected_demand(site, chosen.day, chosen.calls, None)
    with opened(settings) as engine:
        prepare(engine, site.slug)
        return expected_demand(site, chosen.day, chosen.calls, engine)
