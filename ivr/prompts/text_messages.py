"""What text messages say: in the citizen's language, and nothing of what the matter is."""

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
    """The message about a contact as it is now; KeyError for a sentence that there is not."""
    lang, group = contact.queue.language, contact.queue.group
    values = {
        "site": site.named(site.name, lang),
        "number": spoken_number(contact.called),
        "when": spoken_when(site, lang, now, contact.due or contact.until),
        "hours": spoken_hours(site, lang, group),
    }
    return site.text(lang, sentence, **values)
