"""The conference where citizen and guide meet; it ends with the citizen.

It is named by the contact and the offer: the leg of a guide from whom the contact was taken back
can never overhear what is said to the next one.
"""

from ivr.path import path
from ivr.steps import Meet
from routing.contact import Contact


def citizen_enters(contact: Contact) -> Meet:
    """The citizen goes in; when the citizen leaves it is over for all."""
    return _enter(contact, "citizen", "/voice/left", ends=True)


def guide_enters(contact: Contact, wait: str = "") -> Meet:
    """The guide goes in, and hears `wait` until the citizen comes."""
    return _enter(contact, f"guide-{contact.guide}", "/voice/guide/left", ends=False, wait=wait)


def _enter(contact: Contact, label: str, left: str, *, ends: bool, wait: str = "") -> Meet:
    ids = {"contact": contact.id, "lang": contact.queue.language}
    return Meet(
        conference=f"{contact.id}-{contact.offer}",
        label=label,
        ends_when_leaving=ends,
        left=path(left, **ids),
        events=path("/voice/conference", **ids),
        wait=wait,
    )
