"""Every Redis key of a site: name, type, content, lifetime.

Times in Redis are milliseconds.

| key                  | type   | content                                       | lifetime        |
|----------------------|--------|-----------------------------------------------|-----------------|
| `contact:<id>`       | hash   | one contact, see contact.py                   | `forget_after_h`|
| `call:<call>`        | string | a citizen's leg: its contact, or how it ended | 24 h            |
|                      |        | a guide's: it hears its last sentence         |                 |
| `queue:<group.lang>` | zset   | contacts that wait, by `since`                | while they wait |
| `guide:<id>`         | hash   | one guide at work, see guide.py               | for ever        |
| `idle:<profile>`     | zset   | guides ready and idle, by since when          | for ever        |
| `on_duty:<profile>`  | set    | guides whose status is ready                  | for ever        |
| `profiles`           | set    | profiles that guides have had                 | for ever        |
| `taken:<date>`       | hash   | guide → contacts met that day, levelled by    | 8 days          |
|                      |        | workload.py when a guide comes on duty        |                 |
| `offer:<id>`         | hash   | one offer, see offer.py                       | 24 h            |
| `declined`           | zset   | `contact:guide`, by when they may meet again  | swept           |
| `reserved`           | zset   | `contact:guide`, by when the reservation ends | swept           |
| `returned`           | zset   | callbacks that were paused, by when they      | a day           |
|                      |        | entered the queue                             |                 |
| `met:<number>`       | string | guide whom the citizen met last; number hashed| `same_guide_h`  |
| `deadlines`          | zset   | `kind:id`, by when it falls due               | until handled   |
| `wish:<call>`        | string | number to call back, while being confirmed,   | 1 h             |
|                      |        | and the queue if it is closed                 |                 |
| `booked:<queue>`     | zset   | callbacks promised for a time, by that time   | until then      |
| `asked:<kind>:<id>`  | string | callback request by its key; counts by number | 24 h            |
|                      |        | and by source; id hashed                      |                 |
| `promises`           | hash   | number → contact, the open callbacks          | while open      |
| `line:<number>`      | set    | calls with us that a telephone has open;      | 1 h             |
|                      |        | number hashed                                 |                 |
| `unreached`          | zset   | guides whose telephone could not be reached,  | until they      |
|                      |        | by when it may be rung again                  | answer          |
| `account_faults`     | zset   | `fault:code` of our account at the carrier,   | 15 min after    |
|                      |        | by when it last occurred                      | the last        |
| `rings_paused`       | hash   | `until` when ringing is paused after such a   | until a call is |
|                      |        | fault, and how long that `pause` is           | taken           |
| `pace`               | string | when the next citizen may be dialled          | seconds         |
| `held`               | hash   | groups whose callbacks are held, since when   | until released  |
| `events`             | stream | every event                                   | capped          |
| `outbox`             | stream | effects to carry out, see outbox.py           | until done      |
| `outbox_waiting`     | set    | those of them that no worker has begun        | until then      |
| `today:<date>:<q>`   | hash   | the day's tally of a queue                    | 8 days          |
| `worker`             | string | a worker's sign of life; its age is its lost  | 24 h            |
|                      |        | lifetime                                      |                 |
| `proof`              | string | proof that Redis takes writes, see            | 1 min           |
|                      |        | readiness.py                                  |                 |

All keys share the hash tag `{site}`: a cluster keeps a site on one node, and a script may use any
of them. The job library's own keys, `rq:…`, are only read.
"""

from dataclasses import dataclass
from hashlib import blake2b

PROMISED = "promised:"
"""Prefix of `call:` for a call in which a callback was promised; the contact's id follows."""

FULL = "full"
"""Value of `call:` for a call that came to a full queue."""

ENDED_TTL_MS = 24 * 3600 * 1000
TALLY_TTL_MS = 8 * 24 * 3600 * 1000
EVENTS_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Keys:
    """Names the Redis keys of one site."""

    site: str

    def _key(self, *parts: str) -> str:
        return f"{{{self.site}}}:" + ":".join(parts)

    def contact(self, id_: str) -> str:
        return self._key("contact", id_)

    def call(self, sid: str) -> str:
        return self._key("call", sid)

    def queue(self, id_: str) -> str:
        return self._key("queue", id_)

    def guide(self, id_: str) -> str:
        return self._key("guide", id_)

    def offer(self, id_: str) -> str:
        return self._key("offer", id_)

    def today(self, date: str, queue: str) -> str:
        return self._key("today", date, queue)

    def idle(self, profile: str) -> str:
        return self._key("idle", profile)

    def on_duty(self, profile: str) -> str:
        return self._key("on_duty", profile)

    def taken(self, date: str) -> str:
        return self._key("taken", date)

    def met(self, number: str) -> str:
        return self._key("met", _hashed(number))

    def asked(self, kind: str, id_: str) -> str:
        return self._key("asked", kind, _hashed(id_))

    def line(self, number: str) -> str:
        return self._key("line", _hashed(number))

    def wish(self, sid: str) -> str:
        return self._key("wish", sid)

    def booked(self, queue: str) -> str:
        return self._key("booked", queue)

    @property
    def profiles(self) -> str:
        return self._key("profiles")

    @property
    def reserved(self) -> str:
        return self._key("reserved")

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
    def promises(self) -> str:
        return self._key("promises")

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
    def pace(self) -> str:
        return self._key("pace")

    @property
    def held(self) -> str:
        return self._key("held")

    @property
    def worker(self) -> str:
        return self._key("worker")

    @property
    def proof(self) -> str:
        return self._key("proof")

    @property
    def callback_jobs(self) -> str:
        """The name of the job queue."""
        return f"callbacks-{self.site}"

    @property
    def jobs(self) -> str:
        """The job library's list of queued jobs."""
        return f"rq:queue:{self.callback_jobs}"

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


def _hashed(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()
