"""The conference where citizen and guide meet: named by the contact, it ends with the citizen."""

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
        conference=contact.id,
        label=label,
        ends_when_leaving=ends,
        left=path(left, **ids),
        events=path("/voice/conference", **ids),
        wait=wait,
    )
