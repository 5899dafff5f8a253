"""Every Redis key of a site: name, type, content, lifetime. Times in Redis are milliseconds.

| key                  | type   | content                                       | lifetime        |
|----------------------|--------|-----------------------------------------------|-----------------|
| `contact:<id>`       | hash   | one contact, see routing/contact.py           | 24 h after end  |
| `call:<CallSid>`     | string | a citizen's leg: its contact, or how it ended | 24 h            |
| `queue:<group.lang>` | zset   | contacts that wait, by `since`                | while they wait |
| `guide:<id>`         | hash   | one guide at work, see routing/guide.py       | for ever        |
| `idle`               | zset   | guides ready and idle, by since when          | for ever        |
| `on_duty`            | set    | guides whose status is ready                  | for ever        |
| `offer:<id>`         | hash   | one offer, see routing/offer.py               | 24 h            |
| `declined`           | zset   | `contact:guide`, by when they may meet again  | swept           |
| `deadlines`          | zset   | `kind:id`, by when it falls due               | while it waits  |
| `promises`           | hash   | number → contact, the open callbacks          | while open      |
| `events`             | stream | everything that happened                      | capped          |
| `today:<date>:<q>`   | hash   | the day's tally of a queue                    | 8 days          |

All share the hash tag `{site}`, so that a cluster keeps a site on one node and a script may
touch any of them.
"""

from dataclasses import dataclass

ENDED_TTL_MS = 24 * 3600 * 1000
TALLY_TTL_MS = 8 * 24 * 3600 * 1000
EVENTS_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Keys:
    """Names the keys of one site."""

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

    @property
    def idle(self) -> str:
        return self._key("idle")

    @property
    def on_duty(self) -> str:
        return self._key("on_duty")

    @property
    def declined(self) -> str:
        return self._key("declined")

    @property
    def deadlines(self) -> str:
        return self._key("deadlines")

    @property
    def promises(self) -> str:
        return self._key("promises")

    @property
    def events(self) -> str:
        return self._key("events")
