"""Request text: send the citizen of a contact a text message about an entry or a matter."""

from directory.entry_texts import text_id
from directory.store import DirectoryStore
from routing.effects import SendEntryText
from routing.state.store import ms

AGAIN_S = 60
"""Seconds after which a message whose effect was lost is sent."""


def request_text(
    store: DirectoryStore,
    contact: str,
    guide: str,
    now: float,
    *,
    entry: str = "",
    link: str = "",
    matter: str = "",
) -> str:
    """Request the message; return `ok`, `again` if it was sent before, or `contact` if unknown.

    It is about an entry, or one of its links, or about a matter.
    """
    text = text_id(contact, entry, link, matter)
    return store.commit(
        "request_text",
        contact=contact,
        text=text,
        entry=entry,
        link=link,
        matter=matter,
        guide=guide,
        again_at=ms(now + AGAIN_S),
        text_ttl=store.router.forget_ms,
        effects=[SendEntryText(text)],
    )
