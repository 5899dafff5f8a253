"""A guide's word that the conversation is over, from the guide's page or from a machine for it."""

from console.web.dependencies import Parts
from console.web.errors import Refused
from routing.effects import Effects
from routing.state.contact import ContactState
from routing.state.guide import GuideAtWork, GuideState
from routing.verbs.part import part
from routing.verbs.requeue import requeue


def end_talk(own: Parts, at_work: GuideAtWork, contact: str) -> Effects:
    """Ends the guide's conversation with the contact; Refused (409) where there is none.

    Before the two have met the contact goes back to its place in line.
    """
    if at_work.state is not GuideState.CONNECTED or at_work.contact != contact:
        raise Refused(
            409, "You are not in that conversation.", swedish="Du är inte i det samtalet."
        )
    found = own.desk.store.contact(contact)
    if found is not None and found.state is ContactState.CONNECTING:
        return requeue(own.desk, contact, own.clock())
    return part(own.desk, contact, "guide", own.clock())
