"""Every Redis key of a site: name, type, content, lifetime.

Times in Redis are milliseconds.

| key                  | type   | content                                       | lifetime        |
|----------------------|--------|-----------------------------------------------|-----------------|
| `contact:<id>`       | hash   | one contact, see contact.py                   | `forget_after_h`|
| `call:<call>`        | string | a citizen's leg: its contact, or how it ended | 24 h            |
|                      |        | a guide's: it hears its last sentence         |                 |
| `queue:<group.lang>` | zset   | contacts that wait, by `since`                | while they wait |
| `live:<group.lang>`  | zset   | those of them whose citizen is on the line    | while they wait |
| `guide:<id>`         | hash   | one guide at work, see guide.py               | for ever        |
| `telephone:<guide>`  | hash   | reports of the guide's page, see telephone.py | 12 h            |
| `idle:<profile>`     | zset   | guides ready and idle, by since when          | for ever        |
| `interruptible:<p>`  | zset   | guides of a profile in wrap-up whom a caller  | until wrap-up   |
|                      |        | in a scarce language may interrupt, by since  | ends            |
| `interruptions:<d>`  | hash   | guide → wrap-ups interrupted that day         | 8 days          |
| `on_duty:<profile>`  | set    | guides whose status is ready                  | for ever        |
| `profiles`           | set    | profiles that guides have had                 | for ever        |
| `taken:<date>`       | hash   | guide → contacts met that day, levelled by    | 8 days          |
|                      |        | workload.py when a guide comes on duty        |                 |
| `offer:<id>`         | hash   | one offer, see offer.py                       | 24 h            |
| `declined`           | zset   | `contact:guide`, by when they may meet again  | swept           |
| `reserved`           | zset   | contacts kept for a guide, by until when      | swept           |
| `reserved_for`       | hash   | contact → its entry in `reserved_by_guide`    | with `reserved` |
| `reserved_by_guide`  | zset   | `guide:since:contact:queue`, in that order    | with `reserved` |
| `returned`           | zset   | contacts that were out of their queue, by     | a day           |
|                      |        | when they entered it again                    |                 |
| `met:<number>`       | string | guide whom the citizen met last; number hashed| `same_guide_h`  |
| `deadlines`          | zset   | `kind:id`, by when it falls due               | until handled   |
| `unreached`          | zset   | guides whose telephone could not be reached,  | until they      |
|                      |        | by when it may be rung again                  | answer          |
| `account_faults`     | zset   | `fault:code` of our account at the carrier,   | 15 min after    |
|                      |        | by when it last occurred                      | the last        |
| `rings_paused`       | hash   | `until` when ringing is paused after such a   | until a call is |
|                      |        | fault, and how long that `pause` is           | taken           |
| `events`             | stream | every event                                   | capped          |
| `outbox`             | stream | effects to carry out, see outbox.py           | until done      |
| `outbox_waiting`     | set    | those of them that no worker has begun        | until then      |
| `today:<date>:<q>`   | hash   | the day's tally of a queue                    | 8 days          |
| `worker`             | string | a worker's sign of life; its age is its lost  | 24 h            |
|                      |        | lifetime                                      |                 |
| `proof`              | string | proof that Redis takes writes, see            | 1 min           |
|                      |        | readiness.py                                  |                 |

The package above has keys of its own, which `Keys` does not list.

All keys share the hash tag `{site}`: a cluster keeps a site on one node, and a script may use any
of them. The job library writes its own keys, `rq:…`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import ClassVar

LEFT = "left:"
"""Prefix of `call:` for a call whose citizen left, but the contact stays; its id follows."""

ENDED = "ended"
"""Value of the key of a call that is over."""
FULL = "full"
"""Value of `call:` for a call that came to a full queue."""

ENDED_TTL_MS = 24 * 3600 * 1000
TALLY_TTL_MS = 8 * 24 * 3600 * 1000
EVENTS_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Keys:
    """Names the Redis keys of one site."""

    other_names: ClassVar[Mapping[str, tuple[str, str]]] = {
        "live": ("live", "queue"),
        "met": ("met", "number"),
        "telephone": ("telephone", "guide"),
        "new_live": ("live", "new_queue"),
        "new_queue": ("queue", "new_queue"),
    }
    """Keys not named after their argument: the kind of key and the argument."""

    site: str

    def derived(self, name: str) -> tuple[str, str]:
        """Return the kind of key that a script means by a name, and the argument that it is of."""
        return self.other_names.get(name, (name, name))

    def _key(self, *parts: str) -> str:
        return f"{{{self.site}}}:" + ":".join(parts)

    def contact(self, id_: str) -> str:
        return self._key("contact", id_)

    def call(self, sid: str) -> str:
        return self._key("call", sid)

    def queue(self, id_: str) -> str:
        return self._key("queue", id_)

    def live(self, queue: str) -> str:
        return self._key("live", queue)

    def guide(self, id_: str) -> str:
        return self._key("guide", id_)

    def telephone(self, guide: str) -> str:
        return self._key("telephone", guide)

    def offer(self, id_: str) -> str:
        return self._key("offer", id_)

    def today(self, date: str, queue: str) -> str:
        return self._key("today", date, queue)

    def idle(self, profile: str) -> str:
        return self._key("idle", profile)

    def interruptible(self, profile: str) -> str:
        return self._key("interruptible", profile)

    def interruptions(self, date: str) -> str:
        return self._key("interruptions", date)

    def on_duty(self, profile: str) -> str:
        return self._key("on_duty", profile)

    def taken(self, date: str) -> str:
        return self._key("taken", date)

    def met(self, number: str) -> str:
        return self._key("met", hashed(number))

    @property
    def profiles(self) -> str:
        return self._key("profiles")

    @property
    def reserved(self) -> str:
        return self._key("reserved")

    @property
    def reserved_for(self) -> str:
        return self._key("reserved_for")

    @property
    def reserved_by_guide(self) -> str:
        return self._key("reserved_by_guide")

    @property
    def declined(self) -> str:
        return self._key("declined")

    @property
    def returned(self) -> str:
        return self._key("returned")

    @property
    def deadlines(self) -> str:
        return self._key("deadlines")

    @property
    def unreached(self) -> str:
        return self._key("unreached")

    @property
    def account_faults(self) -> str:
        return self._key("account_faults")

    @property
    def rings_paused(self) -> str:
        return self._key("rings_paused")

    @property
    def worker(self) -> str:
        return self._key("worker")

    @property
    def proof(self) -> str:
        return self._key("proof")

    @property
    def job_queue(self) -> str:
        """The name of the job queue."""
        return f"jobs-{self.site}"

    @property
    def jobs(self) -> str:
        """The job library's list of queued jobs."""
        return f"rq:queue:{self.job_queue}"

    def job(self, id_: str) -> str:
        """Return the key of the job library's hash of a job."""
        return f"rq:job:{id_}"

    @property
    def events(self) -> str:
        return self._key("events")

    @property
    def outbox(self) -> str:
        return self._key("outbox")

    @property
    def outbox_waiting(self) -> str:
        return self._key("outbox_waiting")


def hashed(text: str) -> str:
    """Return a digest of a number or a name, so that the key does not reveal it."""
    return blake2b(text.encode(), digest_size=12).hexdigest()
