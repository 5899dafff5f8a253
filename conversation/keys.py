"""Every Redis key of conversations: name, type, content, lifetime.

| key                 | type | content                           | lifetime                   |
|---------------------|------|-----------------------------------|----------------------------|
| `conversation:<id>` | hash | hold and third party of a contact,| 24 h after the last change |
|                     |      | see record.py                     |                            |
| `colleague_call:<id>`| hash | a call between two guides, see   | 24 h after it began        |
|                     |      | colleague_calls/record.py         |                            |

All keys share the hash tag of routing/state/keys.py, so that a script may use both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from routing.state.keys import Keys


@dataclass(frozen=True, slots=True)
class ConversationKeys(Keys):
    """Names the Redis keys of one site, those of conversations included."""

    other_names: ClassVar[Mapping[str, tuple[str, str]]] = {
        **Keys.other_names,
        "conversation": ("conversation", "contact"),
        "colleague": ("guide", "colleague"),
        "colleague_call": ("colleague_call", "call"),
        "caller": ("guide", "caller"),
        "callee": ("guide", "callee"),
    }

    def conversation(self, contact: str) -> str:
        return self._key("conversation", contact)

    def colleague_call(self, id_: str) -> str:
        return self._key("colleague_call", id_)
