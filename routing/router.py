"""The context that every verb takes: one site and its live state."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from zoneinfo import ZoneInfo

from config.model.site import Site
from routing.decide.overtaking import keeps_order
from routing.eligibility.arrival_shares import shares
from routing.eligibility.coverage import Coverage, coverage_of, language_first, scarce_now
from routing.eligibility.eligibility import eligibility_of, few_speak
from routing.eligibility.profile import profile_id, profiles
from routing.state.handling_time import handling
from routing.state.queue import Queue
from routing.state.recent_tallies import Recent, arrivals, recent
from routing.state.store import Store

# How often the tallies of the last days are read again, in seconds; they change over days.
RECENT_S = 600


class Router:
    """One site with its store, and what is derived from the site.

    `reach`, `profiles` and the keys that a decision reads are computed once, from the site alone.
    `at_work` counts the guides on duty by profile, as this process last read them.
    `forget_ms` is how long an ended contact, and the citizen's number with it, is kept.
    `number_key` is the secret with which numbers are hashed for the history; without one, the
    history cannot tell which contacts have the same number. `version` is the number of the site's
    published version; 0 if it was loaded from a folder.
    """

    def __init__(self, site: Site, store: Store, number_key: bytes = b"", version: int = 0) -> None:
        self.site = site
        self.store = store
        self.version = version
        self._number_key = number_key
        self.eligibility = eligibility_of(site)
        self.profiles = profiles(site)
        self.queues = site.queue_ids()
        self.looked_at = self._snapshot_keys()
        self.served = self._queue_indexes()
        self.forget_ms = site.forget_after_h * 3600 * 1000
        self.at_work: Mapping[str, int] = {profile.id: 0 for profile in self.profiles}
        self._zone = ZoneInfo(site.timezone)
        self._can_be_scarce = frozenset(x for x in site.languages if few_speak(site, x))
        self._head_starts = {id_: group.head_start_s for id_, group in site.groups.items()}
        self._recent: tuple[float, Mapping[str, Recent]] | None = None
        self._cached_cover: tuple[tuple[float, ...], Coverage] | None = None

    @cached_property
    def ordered(self) -> frozenset[str]:
        """The queues in which the site's rules never let a later contact be served first."""
        return frozenset(q for q in self.queues if keeps_order(self.site, self.eligibility, q))

    def caller_hash(self, number: str) -> str:
        """Return the keyed hash by which the history knows a number.

        Empty if it identifies no one: withheld, a relay service, or no key.
        """
        if not (self._number_key and number) or number in self.site.relay_numbers:
            return ""
        return blake2b(number.encode(), key=self._number_key, digest_size=16).hexdigest()

    def date(self, now: float) -> str:
        """Return the day that a tally counts for, in the site's time zone."""
        return datetime.fromtimestamp(now, self._zone).date().isoformat()

    def today(self, queue: Queue, now: float) -> str:
        """Return the key of the queue's tally for the day."""
        return self.store.keys.today(self.date(now), queue.id)

    def profile(self, guide: str) -> str:
        """Return the id of the guide's profile.

        A guide who has left the site gets `gone`, which no decision reads.
        """
        known = self.site.guides.get(guide)
        return profile_id(known) if known else "gone"

    def idle(self, guide: str) -> str:
        """Return the key of the idle guides of this guide's profile."""
        return self.store.keys.idle(self.profile(guide))

    def interruptible(self, guide: str) -> str:
        """Return the key of the guides of this guide's profile whose wrap-up may be interrupted."""
        return self.store.keys.interruptible(self.profile(guide))

    def may_interrupt(self, guide: str) -> bool:
        """Return whether the guide speaks a language whose callers may interrupt wrap-up."""
        known = self.site.guides.get(guide)
        if known is None or not self.site.routing.interrupt_wrap_up:
            return False
        return bool(self._can_be_scarce & known.languages.keys())

    def on_duty(self, guide: str) -> str:
        """Return the key of the guides on duty of this guide's profile."""
        return self.store.keys.on_duty(self.profile(guide))

    def _snapshot_keys(self) -> tuple[str, ...]:
        """Return the keys of the queues, then `idle` and `on_duty` of each profile.

        Where wrap-up may be interrupted, `interruptible` of each profile and `live` of each queue
        follow.
        """
        keys, ids = self.store.keys, [profile.id for profile in self.profiles]
        always = (*map(keys.queue, self.queues), *map(keys.idle, ids), *map(keys.on_duty, ids))
        if not self.site.routing.interrupt_wrap_up:
            return always
        return (*always, *map(keys.interruptible, ids), *map(keys.live, self.queues))

    def _queue_indexes(self) -> tuple[str, ...]:
        """Return, by profile, the indexes of the queues it may serve, as `0,6,12s`.

        An `s` marks a queue whose language the profile does not speak.
        """
        by_profile: dict[str, list[str]] = {profile.id: [] for profile in self.profiles}
        for number, queue in enumerate(self.queues):
            for one in self.eligibility.profiles[queue]:
                by_profile[one.profile.id].append(f"{number}{'' if one.speaks else 's'}")
        return tuple(",".join(numbers) for numbers in by_profile.values())

    def coverage(self, on_duty: Mapping[str, int], now: float) -> Coverage:
        """Return the coverage by these guides; cached until they or the tallies change."""
        read_at, seen = self._recent_tallies(now)
        cache_key = (read_at, *(on_duty[profile.id] for profile in self.profiles))
        known = self._cached_cover  # read once and replaced whole, because threads share a router
        if known is None or known[0] != cache_key:
            known = self._cached_cover = (cache_key, self._cover(on_duty, shares(arrivals(seen))))
        return known[1]

    def language_first(self, on_duty: Mapping[str, int]) -> frozenset[str]:
        """Return the queues in which language goes before group with these guides on duty."""
        rules, can_be = self.site.routing, self._can_be_scarce
        scarce = scarce_now(rules, self.profiles, on_duty, can_be)
        return language_first(self.eligibility, on_duty, scarce)

    def handling(self, group: str, now: float) -> float:
        """Return the expected handling time of the group's contacts, in seconds."""
        return handling(self.site.groups[group], self._recent_tallies(now)[1])

    def _recent_tallies(self, now: float) -> tuple[float, Mapping[str, Recent]]:
        """Return the tallies of the last days, and when they were read."""
        if self._recent is None or abs(now - self._recent[0]) >= RECENT_S:
            self._recent = (now, recent(self.store, self.queues, self.date(now)))
        return self._recent

    def _cover(self, on_duty: Mapping[str, int], arrival_shares: Mapping[str, float]) -> Coverage:
        return coverage_of(
            self.eligibility,
            self.site.routing,
            self.profiles,
            on_duty,
            arrival_shares,
            self._can_be_scarce,
            self._head_starts,
        )
