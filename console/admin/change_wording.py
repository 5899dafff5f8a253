"""The changes that the forms make, in the language of the page; others stay in English."""

import re
from dataclasses import dataclass

from flask_babel import gettext

from config.difference.change import Change
from console.admin.review import by_topic
from console.web.language import page_language
from records.timeline.wording import gettext_noop

TOPICS = {
    "Numbers": gettext_noop("Numbers"),
    "Menus": gettext_noop("Menus"),
    "Answer groups": gettext_noop("Answer groups"),
    "Opening hours": gettext_noop("Opening hours"),
    "Waiting and callbacks": gettext_noop("Waiting and callbacks"),
    "Sentences and languages": gettext_noop("Sentences and languages"),
    "Guides": gettext_noop("Guides"),
    "For staff": gettext_noop("For staff"),
}
TEXTS = (
    (r"(?P<what>\S+) is now a recording", gettext_noop("%(what)s is now a recording")),
    (r"(?P<what>\S+) has another recording", gettext_noop("%(what)s has another recording")),
    (r"(?P<what>\S+) is no longer recorded", gettext_noop("%(what)s is no longer recorded")),
    (r"key (?P<key>\d) is called", gettext_noop("key %(key)s is called")),
    (r"(?P<what>.+) moves to another key", gettext_noop("%(what)s moves to another key")),
    (
        r"the options are read in another order",
        gettext_noop("the options are read in another order"),
    ),
    (r"is called", gettext_noop("is called")),
    (r"is new in the directory", gettext_noop("is new in the directory")),
    (r"is no longer in the directory", gettext_noop("is no longer in the directory")),
    (r"name", gettext_noop("name")),
    (r"authority", gettext_noop("authority")),
    (r"number", gettext_noop("number")),
    (r"e-mail address", gettext_noop("e-mail address")),
    (r"telephone hours", gettext_noop("telephone hours")),
    (r"responsible", gettext_noop("responsible")),
    (r"valid until", gettext_noop("valid until")),
    (r"note", gettext_noop("note")),
    (r"what it answers", gettext_noop("what it answers")),
    (r"changed: kind", gettext_noop("changed: kind")),
    (r"changed: matters", gettext_noop("changed: matters")),
    (r"changed: other words for it", gettext_noop("changed: other words for it")),
    (r"changed: languages", gettext_noop("changed: languages")),
    (r"(?P<day>(\d{4}-)?\d\d-\d\d)", "%(day)s"),
    (r"(?P<sentence>[a-z_0-9]+)", "%(sentence)s"),
)
"""Texts of changes as patterns, and the same for the pages."""
VALUES = {
    "closed": gettext_noop("closed"),
    "the usual hours": gettext_noop("the usual hours"),
}


@dataclass(frozen=True)
class WordedChange:
    """A change on the page; `language` is that of what callers hear, `lang` that of the text."""

    text: str
    was: str
    now: str
    language: str
    lang: str


Worded = list[tuple[str, list[tuple[str, list[WordedChange]]]]]
"""Changes by topic and by subject."""


def worded_topics(changes: tuple[Change, ...]) -> Worded:
    """Return the changes by topic and subject, as the page shows them."""
    return [
        (
            gettext(TOPICS.get(topic, topic)),
            [(subject, [_worded(one) for one in some]) for subject, some in subjects],
        )
        for topic, subjects in by_topic(changes)
    ]


def _worded(change: Change) -> WordedChange:
    for pattern, message in TEXTS:
        if found := re.fullmatch(pattern, change.text):
            text, lang = gettext(message, **found.groupdict()), page_language()
            return WordedChange(text, _value(change.was), _value(change.now), change.language, lang)
    return WordedChange(change.text, change.was, change.now, change.language, "en")


def _value(value: str) -> str:
    return str(gettext(VALUES[value])) if value in VALUES else value
