"""Talks: the conversations under way, and the legs that each one needs."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from routing.desk import Desk
from routing.effects import CheckLegs, Effects
from routing.state.contact import ContactState
from routing.state.guide import GuideAtWork, GuideState


@dataclass(frozen=True, slots=True)
class Talk:
    """A contact that a guide has accepted; broken unless all `legs` are up."""

    contact: str
    legs: frozenset[str]


def check_legs(desk: Desk) -> Effects:
    """Check the legs of all conversations, if there are any."""
    return desk.store.post(CheckLegs()) if talks(desk) else []


def talks(desk: Desk) -> list[Talk]:
    """Return every conversation, from the guide's acceptance on."""
    at_work = desk.store.guides(list(desk.site.guides))
    return [_talk(desk, guide) for guide in at_work if guide.state is GuideState.CONNECTED]


def _talk(desk: Desk, guide: GuideAtWork) -> Talk:
    contact = desk.store.contact(guide.contact)
    both = contact is not None and contact.state is ContactState.CONNECTED
    legs = {guide.call, contact.call} if contact and both else {guide.call}
    return Talk(guide.contact, frozenset(legs))


def broken(some: list[Talk], answered: AbstractSet[str]) -> list[str]:
    """Return the contacts of talks with a leg that is not among the answered ones."""
    return [talk.contact for talk in some if not talk.legs <= answered]
