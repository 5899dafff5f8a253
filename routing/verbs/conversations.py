"""The conversations under way, and the legs that each one needs."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from routing.effects import CheckLegs, Effects
from routing.router import Router
from routing.state.contact import ContactState
from routing.state.guide import GuideAtWork, GuideState


@dataclass(frozen=True, slots=True)
class Conversation:
    """A contact that a guide has accepted; broken unless all `legs` are up."""

    contact: str
    legs: frozenset[str]


def check_legs(router: Router) -> Effects:
    """Check the legs of all conversations, if there are any."""
    return router.store.post(CheckLegs()) if conversations(router) else []


def conversations(router: Router) -> list[Conversation]:
    """Return every conversation, from the guide's acceptance on."""
    at_work = router.store.guides(list(router.site.guides))
    return [_talk(router, guide) for guide in at_work if guide.state is GuideState.CONNECTED]


def _talk(router: Router, guide: GuideAtWork) -> Conversation:
    contact = router.store.contact(guide.contact)
    both = contact is not None and contact.state is ContactState.CONNECTED
    legs = {guide.call, contact.call} if contact and both else {guide.call}
    return Conversation(guide.contact, frozenset(legs - {""}))


def broken_conversations(some: list[Conversation], answered: AbstractSet[str]) -> list[str]:
    """Return the contacts of talks with a leg that is not among the answered ones."""
    return [talk.contact for talk in some if not talk.legs <= answered]
