"""The live state of a site at any size, and single decisions on it."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

from redis import Redis

from config.model.site import Site
from routing.effects import RingGuide
from routing.router import Router
from routing.scripts.script_text import LUA, source
from routing.state.contact import Contact
from routing.state.offer import Offer
from routing.state.queue import Queue
from routing.state.store import Store, ms
from routing.verbs.arrive import arrive
from routing.verbs.assign import assign

MONDAY_AT_TEN = 1_781_510_400.0  # 2026-06-15 10:00 in Stockholm
TRIES = 1000
CITIZEN, OURS = "+46701740605", "+46406280400"


@dataclass(frozen=True, slots=True)
class Decision:
    """The cost of a decision in microseconds: elapsed, CPU, and in Redis alone.

    CPU time is that of both sides; `trips` are round trips.
    """

    passed: float
    worked: float
    redis: float
    trips: int


class LiveState:
    """Citizens who wait, and guides on duty.

    Contacts arrive through the verb; each decision is undone by hand afterwards, so that every
    decision finds the same state.
    """

    def __init__(self, redis: Redis, site: Site) -> None:
        self.site, self._redis, self._now = site, redis, MONDAY_AT_TEN
        self._chance = random.Random(1)  # noqa: S311 - not used for security
        for script in LUA.glob("*.lua"):  # a script unknown to the server would be sent twice
            redis.script_load(source(script))
        self.staff(site)

    def staff(self, site: Site, *, idle: bool = False) -> None:
        """Sign in all guides of the site, as idle or with a contact."""
        self._guides = list(site.guides)
        self._router = Router(site, Store(self._redis, site.slug))
        keys, pipe = self._router.store.keys, self._redis.pipeline(transaction=False)
        for profile in self._router.profiles:
            pipe.delete(keys.idle(profile.id), keys.on_duty(profile.id))
            pipe.sadd(keys.on_duty(profile.id), *profile.guides)
        pipe.execute()
        for since, guide in enumerate(self._guides if idle else ()):
            self.is_free(guide, since)
        self._router.coverage(
            {profile.id: len(profile.guides) for profile in self._router.profiles}, self._now
        )

    def come(self, queues: Sequence[str]) -> list[str]:
        """Add a citizen to each of the queues, 0.1 s apart; return the contacts."""
        contacts = []
        for queue in queues:
            self._now += 0.1
            call, to = f"CA{self._chance.getrandbits(128):032x}", Queue.parse(queue)
            arrived = arrive(
                self._router, call=call, caller=CITIZEN, called=OURS, queue=to, now=self._now
            )
            contacts.append(arrived.contact)
        return contacts

    def all_go(self, contacts: Sequence[str]) -> None:
        """Remove the contacts from their queues until `one_comes`."""
        for contact in map(self._contact, contacts):
            keys = self._router.store.keys
            self._redis.zrem(keys.queue(contact.queue.id), contact.id)
            self._redis.zrem(keys.live(contact.queue.id), contact.id)

    def is_free(self, guide: str, since: int = 0) -> None:
        """Make the guide ready, and idle since that time (Unix ms)."""
        key = self._router.store.keys.guide(guide)
        self._redis.hset(key, mapping={"status": "ready", "state": "idle"})
        self._redis.zadd(self._router.idle(guide), {guide: since})

    def keep_apart(self, contacts: Sequence[str]) -> None:
        """Mark each contact as just declined, by one of the guides in turn."""
        until = ms(self._now + 3600)
        pairs = zip(contacts, cycle(self._guides), strict=False)
        if contacts:
            of = {f"{contact}:{guide}": until for contact, guide in pairs}
            self._redis.zadd(self._router.store.keys.declined, of)

    def reserve(self, contacts: Sequence[str]) -> None:
        """Reserve each contact for one of the guides in turn, as if it had just arrived."""
        keys, pipe = self._router.store.keys, self._redis.pipeline(transaction=False)
        for contact, guide in zip(map(self._contact, contacts), cycle(self._guides), strict=False):
            entry = f"{guide}:{ms(contact.since):015d}:{contact.id}:{contact.queue.id}"
            pipe.zadd(keys.reserved, {contact.id: ms(self._now + 3600)})
            pipe.hset(keys.reserved_for, contact.id, entry)
            pipe.zadd(keys.reserved_by_guide, {entry: 0})
        pipe.execute()

    def one_is_free(self) -> Decision:
        """Free a guide while citizens wait whom that guide may serve, and decide.

        RuntimeError if no guide has such a citizen.
        """
        for _ in range(TRIES):
            guide = self._chance.choice(self._guides)
            self.is_free(guide)
            decision, offers = self._decide()
            if offers:
                self._wait(self._contact(offers[0].contact))
                return decision
            self._redis.zrem(self._router.idle(guide), guide)
        raise RuntimeError("nobody may serve who waits")

    def one_comes(self, contact: str) -> Decision:
        """Add the citizen to the queue while guides are free, and decide."""
        self._wait(self._contact(contact))
        decision, (offer,) = self._decide()
        self.is_free(offer.guide, ms(self._now))
        return decision

    def _decide(self) -> tuple[Decision, list[Offer]]:
        self._redis.config_resetstat()
        started = _clocks()
        effects = assign(self._router, self._now)
        decision = _since(self._redis, started)
        rings = [effect.offer for effect in effects if isinstance(effect, RingGuide)]
        return decision, [offer for offer in map(self._router.store.offer, rings) if offer]

    def _contact(self, id_: str) -> Contact:
        found = self._router.store.contact(id_)
        if found is None:
            raise RuntimeError(id_)
        return found

    def _wait(self, contact: Contact) -> None:
        keys = self._router.store.keys
        self._redis.hset(keys.contact(contact.id), "state", "waiting")
        for line in (keys.queue, keys.live):
            self._redis.zadd(line(contact.queue.id), {contact.id: ms(contact.since)})


def empty(redis: Redis) -> Decision:
    """Make two round trips in which Redis runs an empty script."""
    script = redis.register_script("return 'ok'")
    script()
    redis.config_resetstat()
    started = _clocks()
    script()
    script()
    return _since(redis, started)


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.thread_time()


def _since(redis: Redis, started: tuple[float, float]) -> Decision:
    """Measure since `started`, by the clocks and by Redis' own count since its reset."""
    passed, here = (now - then for now, then in zip(_clocks(), started, strict=True))
    scripts = redis.info("commandstats")["cmdstat_evalsha"]
    worked = here * 1e6 + scripts["usec"]
    return Decision(passed * 1e6, worked, scripts["usec"], scripts["calls"])
