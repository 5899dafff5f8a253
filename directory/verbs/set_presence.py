"""Set presence: say whether an entry can be reached, until a time."""

from directory.presence import Presence
from directory.store import DirectoryStore
from routing.state.store import ms


def set_presence(store: DirectoryStore, entry: str, presence: Presence, now: float) -> None:
    """Set the presence of an entry; its `until` must lie after `now`."""
    store.commit(
        "set_presence",
        entry=entry,
        state=presence.state.value,
        ends=ms(presence.until),
        text=presence.text,
        ttl=ms(presence.until - now),
    )
