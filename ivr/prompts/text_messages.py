"""Text messages, in the citizen's language; they never name the matter."""

from config.site import Site
from config.spoken import spoken_hours, spoken_number, spoken_when
from routing.state.contact import Contact

TEXTS = (
    "text_promised",
    "text_moved",
    "text_in_turn",
    "text_cancelled",
    "text_rests",
    "text_held",
    "text_unreached",
)


def text(site: Site, contact: Contact, sentence: str, now: float) -> str:
    """Return the message about the contact as it is now.

    Raises KeyError for a sentence that does not exist.
    """
    lang, group = contact.queue.language, contact.queue.group
    values = {
        "site": site.named(site.name, lang),
        "number": spoken_number(contact.called),
        "when": spoken_when(site, lang, now, contact.due or contact.until),
        "hours": spoken_hours(site, lang, group),
    }
    return site.text(lang, sentence, **values)
