"""Every Redis key of the directory: name, type, content, lifetime.

Times in Redis are milliseconds.

| key                | type | content                                          | lifetime         |
| ------------------ | ---- | ------------------------------------------------ | ---------------- |
| `presence:<entry>` | hash | whether an entry can be reached, presence.py     | until it ends    |
| `entry_text:<id>`  | hash | a text message to a citizen, entry_texts.py      | `forget_after_h` |
| `contact:<id>`     | hash | routing's; `referred` is the entry that the      | as in routing    |
|                    |      | citizen was last referred to                     |                  |

All keys share the hash tag of routing/state/keys.py, so that a script may use both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from routing.state.keys import Keys


@dataclass(frozen=True, slots=True)
class DirectoryKeys(Keys):
    """Names the Redis keys of one site, those of the directory included."""

    other_names: ClassVar[Mapping[str, tuple[str, str]]] = {
        **Keys.other_names,
        "presence": ("presence", "entry"),
        "entry_text": ("entry_text", "text"),
    }

    def presence(self, entry: str) -> str:
        return self._key("presence", entry)

    def entry_text(self, text: str) -> str:
        return self._key("entry_text", text)
