"""The store: the live state of one site in Redis, for verbs to read and commit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from redis import Redis

from routing.effects import Effect
from routing.outbox import Outbox
from routing.scripts.script_text import LUA
from routing.scripts.scripts import Commit, Scripts, Texts, Word, scripts_of
from routing.state.contact import Contact
from routing.state.guide import GuideAtWork
from routing.state.keys import Keys
from routing.state.offer import Offer


def ms(seconds: float) -> int:
    """Convert seconds to milliseconds, the unit in Redis."""
    return round(seconds * 1000)


def committing(
    script: str,
    now: float | None = None,
    *,
    keys: Mapping[str, str] | None = None,
    effects: Sequence[Effect] = (),
    **args: Word,
) -> Commit:
    """Return a commit; `now` is in seconds, every other time in milliseconds."""
    return Commit(script, args if now is None else {"now": ms(now), **args}, keys or {}, effects)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline taken by lease: `kind` says which verb to call, `id` for what."""

    kind: str
    id: str
    leased_until: int

    @property
    def member(self) -> str:
        return f"{self.kind}:{self.id}"


class Store:
    """Reads and commits of one site; every change goes through `commit` or a script."""

    def __init__(self, redis: Redis, site: str) -> None:
        self.redis = redis
        self.keys = Keys(site)
        self._scripts = Scripts(redis, scripts_of(LUA), self.keys)
        self.post = Outbox(redis, self.keys).post

    def extend(self, texts: Texts, keys: Keys) -> None:
        """Replace scripts by ones that compose them.

        A package above keeps a record of its own in the same commit. `keys` names the keys of both.
        """
        self._scripts = self._scripts.extended(texts, keys)

    def commit(
        self,
        script: str,
        *,
        now: float | None = None,
        keys: Mapping[str, str] | None = None,
        effects: Sequence[Effect] = (),
        **args: Word,
    ) -> str:
        """Run one verb's script; return `ok` or the name of what was wrong.

        The script's header lists the names. A key is that of the argument with its name
        (`contact`), one of the site's own (`deadlines`), or given in `keys`. `now` is in seconds,
        every other time in milliseconds. `effects` are posted in the same step.
        """
        commit = committing(script, now, keys=keys, effects=effects, **args)
        return cast("str", self._scripts.run(commit))

    def query(self, script: str, **args: Word) -> Any:
        """Run a script that returns what it read."""
        return self._scripts.run(Commit(script, args, {}))

    def read(self, script: str, keys: Sequence[str], args: Sequence[Word]) -> Any:
        """Run a read-only script, for a consistent view that several reads would not give."""
        return self._scripts.read(script, keys, args)

    def contact(self, id_: str) -> Contact | None:
        fields = self._hash(self.keys.contact(id_))
        return Contact.read(id_, fields) if "state" in fields else None

    def guide(self, id_: str) -> GuideAtWork:
        return GuideAtWork.read(id_, self._hash(self.keys.guide(id_)))

    def guides(self, ids: Sequence[str]) -> list[GuideAtWork]:
        pipe = self.redis.pipeline(transaction=False)
        for id_ in ids:
            pipe.hgetall(self.keys.guide(id_))
        return [
            GuideAtWork.read(id_, fields) for id_, fields in zip(ids, pipe.execute(), strict=True)
        ]

    def offer(self, id_: str) -> Offer | None:
        fields = self._hash(self.keys.offer(id_))
        return Offer.read(id_, fields) if "state" in fields else None

    def call(self, sid: str) -> str:
        """Return the contact of a citizen's leg; `ended`, `left:<contact>`, or empty."""
        return cast("str | None", self.redis.get(self.keys.call(sid))) or ""

    def position(self, contact: Contact) -> int | None:
        """Return the place in the queue, from 1; None if the contact does not wait."""
        rank = self.redis.zrank(self.keys.queue(contact.queue.id), contact.id)
        return None if rank is None else int(cast("int", rank)) + 1

    def due(self, now: float, lease: float, most: int = 100) -> list[Due]:
        """Take the deadlines that are due; each falls due again after `lease` seconds."""
        until = ms(now + lease)
        lease_ = committing("lease", now, lease_until=until, limit=most)
        members: list[str] = self._scripts.run(lease_)
        return [Due(kind, id_, until) for kind, _, id_ in (m.partition(":") for m in members)]

    def holds(self, due: Due) -> bool:
        """Return whether the deadline is as it was taken, neither cleared nor set again.

        A round may take long, and a call due later must not be made now.
        """
        return self.redis.zscore(self.keys.deadlines, due.member) == due.leased_until

    def settle(self, due: Due) -> None:
        """Clear a deadline that has been handled; one set again meanwhile stays."""
        self.commit(
            "clear_deadline",
            member=due.member,
            lease_until=due.leased_until,
            keys={"deadlines": self.keys.deadlines},
        )

    def _hash(self, key: str) -> dict[str, str]:
        return cast("dict[str, Any]", self.redis.hgetall(key))
