"""Fall due: carry out the verb that a passed deadline of a conversation calls for."""

from collections.abc import Callable

from conversation.store import Conversations
from conversation.verbs.arrange import arrange_again
from conversation.verbs.party_left import check_party
from routing.effects import Effects

VERBS: dict[str, Callable[[Conversations, str, float], Effects]] = {
    "arrange": arrange_again,
    "party": check_party,
}
"""The verb for each kind of deadline of a conversation."""
