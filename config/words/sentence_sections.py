"""Every sentence of a language with example values, and the names that stand in sentences."""

from collections.abc import Iterator

from config.hours.spoken import spoken_digits, spoken_number, spoken_week, spoken_when
from config.model.day_words import WEEKDAYS
from config.model.menu import Option
from config.model.site import Site
from config.spoken.sentence import SENTENCES
from config.words.number_sections import TELEPHONES, moment
from config.words.section import Section

Rows = Iterator[tuple[str, str]]


def sentence_sections(site: Site, code: str) -> Iterator[Section]:
    """Yield the sections with sentences and names."""
    known = examples(site, code)
    yield Section(
        "Sentences",
        "With example values. The key before each stands in the file of sentences.",
        tuple((key, _sentence(site, code, key, known)) for key in SENTENCES),
    )
    yield Section("Names", "As they stand within sentences.", tuple(_names(site, code)))
    yield Section("Options of menus", "", tuple(_options(site, code)))


def examples(site: Site, code: str) -> dict[str, object]:
    """Return an example for each value that a sentence may have."""
    groups = [site.named(group.name, code) for group in site.groups.values()]
    days = site.languages[code].weekdays
    other = next((one for one in site.languages if one != code), code)
    week = dict.fromkeys(WEEKDAYS[:5], (("08:00", "16:30"),))
    return {
        "site": site.named(site.name, code),
        "name": groups[0],
        "first": groups[0],
        "second": groups[-1],
        "number": spoken_number(TELEPHONES[0]),
        "key": 3,
        "position": 3,
        "minutes": 15,
        "when": spoken_when(site, code, moment(site, 0, 9), moment(site, 1, 8)),
        "language": site.called(other, code),
        "url": "https://example.se",
        "hours": spoken_week(site, code, week),
        "time": "8",
        "hour": 8,
        "minute": 30,
        "weekday": days["tue"].on,
        "day": 3,
        "month": site.languages[code].months[2],
        "days": days["tue"].every,
        "spans": "8",
        "opens": "8",
        "closes": "16",
        "start": days["mon"].start,
        "end": days["fri"].end,
    }


def _sentence(site: Site, code: str, key: str, known: dict[str, object]) -> str:
    """Return the sentence with its examples; empty if the language does not have it."""
    if key not in site.sentences.get(code, {}):
        return ""
    values = {name: known[name] for name in SENTENCES[key]}
    if key == "number_read":
        values["number"] = spoken_digits(site, code, TELEPHONES[1])
    if key == "emergency" and site.emergency:
        first = site.emergency[0]
        values |= {"name": site.named(first.name, code), "number": spoken_number(first.number)}
    return site.text(code, key, **values)


def _names(site: Site, code: str) -> Rows:
    yield "site", site.named(site.name, code)
    for number in site.numbers:
        if code in number.all_languages:
            yield number.number, site.named(number.name, code)
    for id_, group in site.groups.items():
        yield id_, site.named(group.name, code)
    for emergency in site.emergency:
        yield emergency.number, site.named(emergency.name, code)
    for other in site.languages:
        yield other, site.called(other, code)


def _options(site: Site, code: str) -> Rows:
    for menu in site.menus.values():
        for option in menu.options:
            for what, texts in _texts(option):
                yield f"{menu.id} {option.key} {what}", site.named(texts, code)


def _texts(option: Option) -> Iterator[tuple[str, dict[str, str]]]:
    if option.label is not None:
        yield "label", option.label
    if option.information is not None:
        yield "information", option.information
    if option.referral is not None:
        yield "referral", option.referral.name
