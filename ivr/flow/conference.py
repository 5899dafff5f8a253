"""The conference where citizen and guide meet.

It outlasts each call: a call that is moved twice, or late, leaves and comes back without cutting
off the other. Only the end of a call shows who hung up, and then we end the other call.

It is named after contact and offer: if a contact is requeued, the call of the first guide can never
overhear the next one.
"""

from ivr.flow.path import path
from ivr.flow.steps import Meet
from routing.state.contact import Contact


def citizen_enters(contact: Contact) -> Meet:
    """Put the citizen into the conference, with music until the guide is there."""
    wait = path("/voice/wait", lang=contact.queue.language, group=contact.queue.group)
    return _meet(contact, "citizen", "/voice/left", wait)


def guide_enters(contact: Contact) -> Meet:
    """Put the guide into the conference, with a ringing tone during a callback."""
    wait = path("/voice/ringing", lang=contact.queue.language) if not contact.live else ""
    return _meet(contact, f"guide-{contact.guide}", "/voice/guide/left", wait)


def room(contact: str, offer: str) -> str:
    """Return the name of the conference."""
    return f"{contact}-{offer}"


def _meet(contact: Contact, label: str, left: str, wait: str) -> Meet:
    ids = {"contact": contact.id, "lang": contact.queue.language}
    return Meet(
        conference=room(contact.id, contact.offer),
        label=label,
        left=path(left, **ids),
        events=path("/voice/conference", **ids),
        wait=wait,
    )
