"""Request text: send the citizen of a contact a text message about an entry."""

from directory.entry_texts import text_id
from directory.store import DirectoryStore
from routing.effects import SendEntryText
from routing.state.store import ms

AGAIN_S = 60
"""Seconds after which a message whose effect was lost is sent."""


def request_text(
    store: DirectoryStore, contact: str, entry: str, link: str, guide: str, now: float
) -> str:
    """Request the message; return `ok`, `again` if it was sent before, or `contact` if unknown."""
    text = text_id(contact, entry, link)
    return store.commit(
        "request_text",
        contact=contact,
        text=text,
        entry=entry,
        link=link,
        guide=guide,
        again_at=ms(now + AGAIN_S),
        text_ttl=store.router.forget_ms,
        effects=[SendEntryText(text)],
    )
