"""Simulate days on a site with the router's verbs, on state in Redis, in virtual time."""

from redis import Redis

from config.model.site import Site
from planning.demand.day import Day
from planning.simulation.day_result import DayResult
from planning.simulation.day_simulation import DaySimulation
from routing.router import Router
from routing.state.queue import Queue
from routing.state.store import Store


class Simulator:
    """Simulates days on a site; empties the database of `redis` before each."""

    def __init__(self, redis: Redis, site: Site) -> None:
        self._router = Router(site, Store(redis, site.slug))

    def simulate(self, day: Day) -> DayResult:
        """Simulate the whole day, until no guide can answer anyone still waiting."""
        self._router.store.redis.flushdb()
        self._remember(day)
        return self.day_simulation(day).run()

    def day_simulation(self, day: Day) -> DaySimulation:
        """Return the simulation of the day; override it to observe the simulation."""
        return DaySimulation(self._router, day)

    def _remember(self, day: Day) -> None:
        """Set the tallies of the day before, a hundredfold because they are integers."""
        for queue, arrivals in day.known.items():
            tally = self._router.today(Queue.parse(queue), day.opens - 86_400)
            self._router.store.redis.hset(tally, "offered", str(round(100 * arrivals)))
