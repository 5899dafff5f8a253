"""Text messages, in the citizen's language; they never name the matter."""

from callback.state.record import Callback
from config.hours.spoken import spoken_hours, spoken_number, spoken_when
from config.model.site import Site

TEXTS = (
    "text_promised",
    "text_moved",
    "text_in_turn",
    "text_cancelled",
    "text_rests",
    "text_held",
    "text_unreached",
)


def text(site: Site, callback: Callback, sentence: str, now: float) -> str:
    """Return the message about the callback as it is now.

    Raises KeyError for a sentence that does not exist.
    """
    lang, group = callback.queue.language, callback.queue.group
    values = {
        "site": site.named(site.name, lang),
        "number": spoken_number(callback.contact.called),
        "when": spoken_when(site, lang, now, callback.due or callback.until),
        "hours": spoken_hours(site, lang, group, now),
    }
    return site.text(lang, sentence, **values)
