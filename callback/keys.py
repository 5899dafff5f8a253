"""Every Redis key of callbacks: name, type, content, lifetime.

Times in Redis are milliseconds.

| key                     | type   | content                                    | lifetime         |
|-------------------------|--------|--------------------------------------------|------------------|
| `callback:<id>`         | hash   | the callback of a contact, see record.py   | `forget_after_h` |
| `open:<queue>`          | zset   | open callbacks, by `since`                 | while open       |
| `every_open`            | zset   | the same of all queues                     | while open       |
| `out:<queue>`           | zset   | those that are not in line, by `since`     | while out        |
| `returning:<queue>`     | zset   | those without a scheduled time, by when    | while open       |
|                         |        | they return to the line: 0 in line or      |                  |
|                         |        | being dialled, 1 when a call ends, +inf    |                  |
|                         |        | while the group is suspended               |                  |
| `scheduled:<queue>`     | zset   | those with a scheduled time, by that time  | until then       |
| `numbers`               | hash   | number → contact, the open callbacks       | while open       |
| `pending:<call>   `     | string | number to call back, while it is being     | 1 h              |
|                         |        | confirmed, and the queue if it is closed   |                  |
| `asked:<kind>:<id>`     | string | callback request by its key; counts by     | 24 h             |
|                         |        | number and by source; id hashed            |                  |
| `line:<number>`         | set    | calls with us that a telephone has open;   | 1 h              |
|                         |        | number hashed                              |                  |
| `pace`                  | string | when the next citizen may be dialled       | seconds          |
| `suspended_groups`      | hash   | groups whose callbacks are suspended,      | until released   |
|                         |        | since when                                 |                  |
| `voicemail:<contact>`   | hash   | a voicemail, see voicemail/record.py       | `forget_after_h` |
|                         |        |                                            | after it closes  |
| `voicemails`            | zset   | open voicemails as `contact.queue`, by when| while open       |
|                         |        | they were left                             |                  |
| `playback:<token>`      | string | recording that a caller listens to         | 10 min           |
| `callback_version`      | string | layout of these keys, see upgrade.py       | for ever         |

`out`, `returning` and `scheduled` hold no callback whose citizen is on the line. All keys share the
hash tag of routing/state/keys.py, so that a script may use both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from routing.state.keys import Keys, hashed


@dataclass(frozen=True, slots=True)
class CallbackKeys(Keys):
    """Names the Redis keys of one site, those of callbacks included."""

    other_names: ClassVar[Mapping[str, tuple[str, str]]] = {
        **Keys.other_names,
        "callback": ("callback", "contact"),
        "line": ("line", "number"),
        "voicemail": ("voicemail", "contact"),
        **{name: (name, "queue") for name in ("open", "out", "returning", "scheduled")},
        **{
            f"new_{name}": (name, "new_queue") for name in ("open", "out", "returning", "scheduled")
        },
    }

    def named(self, name: str) -> str:
        """Return a key of the site by its name."""
        return self._key(name)

    def callback(self, contact: str) -> str:
        return self._key("callback", contact)

    def open(self, queue: str) -> str:
        return self._key("open", queue)

    def out(self, queue: str) -> str:
        return self._key("out", queue)

    def returning(self, queue: str) -> str:
        return self._key("returning", queue)

    def scheduled(self, queue: str) -> str:
        return self._key("scheduled", queue)

    def pending(self, sid: str) -> str:
        return self._key("pending", sid)

    def asked(self, kind: str, id_: str) -> str:
        return self._key("asked", kind, hashed(id_))

    def line(self, number: str) -> str:
        return self._key("line", hashed(number))

    def voicemail(self, contact: str) -> str:
        return self._key("voicemail", contact)

    def playback(self, token: str) -> str:
        return self._key("playback", token)

    @property
    def voicemails(self) -> str:
        return self._key("voicemails")

    @property
    def every_open(self) -> str:
        return self._key("every_open")

    @property
    def numbers(self) -> str:
        return self._key("numbers")

    @property
    def pace(self) -> str:
        return self._key("pace")

    @property
    def suspended_groups(self) -> str:
        return self._key("suspended_groups")

    @property
    def version(self) -> str:
        return self._key("callback_version")
