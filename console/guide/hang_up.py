"""Ending a conversation, from the guide's page or through the API."""

from console.web.dependencies import Dependencies
from console.web.errors import Refused
from routing.effects import Effects
from routing.state.contact import ContactState
from routing.state.guide import GuideAtWork, GuideState
from routing.verbs.part import part
from routing.verbs.requeue import requeue


def end_talk(deps: Dependencies, at_work: GuideAtWork, contact: str) -> Effects:
    """End the guide's conversation with the contact.

    Before the conversation has begun, the contact is requeued in its place. Raises Refused (409) if
    the guide is not in that conversation.
    """
    if at_work.state is not GuideState.CONNECTED or at_work.contact != contact:
        raise Refused(
            409, "You are not in that conversation.", swedish="Du är inte i det samtalet."
        )
    found = deps.desk.store.contact(contact)
    if found is not None and found.state is ContactState.CONNECTING:
        return requeue(deps.desk, contact, deps.clock())
    return part(deps.desk, contact, "guide", deps.clock())
