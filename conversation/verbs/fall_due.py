"""Fall due: carry out the verb that a passed deadline of a conversation calls for."""

from collections.abc import Callable

from conversation.colleague_calls.end_colleague_call import check_colleague_call
from conversation.store import Conversations
from conversation.verbs.arrange import arrange_again
from conversation.verbs.party_left import check_party
from routing.effects import Effects

VERBS: dict[str, Callable[[Conversations, str, float], Effects]] = {
    "arrange": arrange_again,
    "party": check_party,
    "colleague_call": check_colleague_call,
}
"""The verb for each kind of deadline of a conversation."""
