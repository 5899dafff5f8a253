"""The conference where citizen and guide meet; it outlasts each of them.

A leg that is moved twice, or late, leaves and comes back without a cut for the other: whose call is
over is told by the end of the call, and then we end the other leg.

It is named after the contact and the offer: the leg of a guide from whom the contact was taken back
can never overhear what is said to the next one.
"""

from ivr.flow.path import path
from ivr.flow.steps import Meet
from routing.state.contact import Contact


def citizen_enters(contact: Contact) -> Meet:
    """Put the citizen in, with music until the guide is there."""
    wait = path("/voice/wait", lang=contact.queue.language)
    return _enter(contact, "citizen", "/voice/left", wait)


def guide_enters(contact: Contact) -> Meet:
    """Put the guide in, who hears the ringing tone while the citizen of a callback is called."""
    wait = path("/voice/ringing", lang=contact.queue.language) if contact.callback else ""
    return _enter(contact, f"guide-{contact.guide}", "/voice/guide/left", wait)


def room(contact: str, offer: str) -> str:
    """Return the name of the conference."""
    return f"{contact}-{offer}"


def _enter(contact: Contact, label: str, left: str, wait: str) -> Meet:
    ids = {"contact": contact.id, "lang": contact.queue.language}
    return Meet(
        conference=room(contact.id, contact.offer),
        label=label,
        left=path(left, **ids),
        events=path("/voice/conference", **ids),
        wait=wait,
    )
