"""What a guide has written about a contact: a draft, until wrap-up ends."""

import json
from dataclasses import asdict, dataclass, replace

from routing.state.guide import GuideAtWork
from routing.state.store import Store

EXTENSION_S = 60
"""Seconds that one more minute of wrap-up lasts."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The wrap-up of one contact so far; ids from the site's lists, empty for what is missing.

    `note` is the id of the note. Its text is personal data, and only in the SQL database.
    """

    contact: str
    matter: str = ""
    outcome: str = ""
    department: str = ""
    note: str = ""

    def to_json(self) -> str:
        """Return the draft as the guide's hash holds it."""
        return json.dumps(asdict(self))


def read_draft(text: str, contact: str) -> Draft:
    """Return the draft of this contact; an empty one if `text` is none or another contact's."""
    found = Draft(**json.loads(text)) if text else Draft(contact)
    return found if found.contact == contact else Draft(contact)


def completed(draft: Draft, **given: str) -> Draft:
    """Return the draft with the given values, where they are not empty."""
    return replace(draft, **{name: value for name, value in given.items() if value})


def handled(store: Store, guide: GuideAtWork) -> tuple[str, float]:
    """Return the queue of the conversation, and when the two met; 0 if they did not."""
    if guide.handled_in:
        return guide.handled_in, guide.handled_since
    found = store.contact(guide.contact)
    return (found.queue.id, found.met) if found else ("", 0.0)
