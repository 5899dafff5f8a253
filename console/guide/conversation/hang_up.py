"""Ending a conversation, from the guide's page or through the API."""

from flask_babel import lazy_gettext

from console.web.dependencies import Dependencies
from console.web.errors import Refused
from conversation.store import Conversations
from conversation.verbs.hang_up_guide import hang_up_guide
from routing.state.contact import ContactState
from routing.state.guide import GuideAtWork, GuideState
from routing.verbs.requeue import requeue


def end_talk(deps: Dependencies, at_work: GuideAtWork, contact: str) -> None:
    """End the guide's conversation with the contact.

    Before the conversation has begun, the contact is requeued in its place. Raises Refused (409) if
    the guide is not in that conversation.
    """
    if at_work.state is not GuideState.CONNECTED or at_work.contact != contact:
        raise Refused(409, lazy_gettext("You are not in that conversation."))
    found = deps.router.store.contact(contact)
    if found is not None and found.state is ContactState.CONNECTING:
        requeue(deps.router, contact, deps.clock())
    else:
        hang_up_guide(Conversations(deps.router), contact, deps.clock())
