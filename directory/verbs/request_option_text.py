"""Request option text: send a caller the text message of a menu's option."""

from dataclasses import asdict

from directory.entry_texts import OptionText, option_text_id
from directory.store import DirectoryStore
from directory.verbs.request_text import AGAIN_S
from routing.effects import SendEntryText
from routing.state.store import ms


def request_option_text(store: DirectoryStore, call: str, wanted: OptionText, now: float) -> str:
    """Request the message; return `ok`, or `again` if this call has asked for it before."""
    text = option_text_id(call, wanted.menu, wanted.option)
    return store.commit(
        "request_option_text",
        text=text,
        **asdict(wanted),
        again_at=ms(now + AGAIN_S),
        text_ttl=store.router.forget_ms,
        effects=[SendEntryText(text)],
    )
