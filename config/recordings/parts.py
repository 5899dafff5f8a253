"""The values of sentences that can be recorded once and used in many sentences.

Each part is a file of its own, such as `number-7`. A value that has no part, such as place 200 in
the queue, makes the carrier's voice speak the whole sentence.
"""

from collections.abc import Iterator
from math import ceil

from config.hours.spoken import spoken_time
from config.model.day_words import WEEKDAYS
from config.model.language import Language
from config.model.menu import Option
from config.model.site import Site

LARGEST_NUMBER = 30
"""The last place in the queue that is said from a recording."""
MINUTES = (*range(1, 16), *range(20, 61, 5))
FIRST_HOUR, LAST_HOUR = 6, 22
"""Every half hour between these can be recorded, and the site's own opening hours."""

KINDS = {
    "key": "digit",
    "number": "digit",
    "position": "number",
    "minutes": "minutes",
    "time": "time",
    "opens": "time",
    "closes": "time",
    "weekday": "weekday",
    "days": "weekday",
    "start": "weekday",
    "end": "weekday",
    "day": "day",
    "month": "month",
    "name": "name",
    "site": "name",
    "first": "name",
    "second": "name",
    "language": "language",
}
"""The kind of part that says each value."""


def parts(site: Site, language: str) -> dict[str, str]:
    """Return the text of each part by its id; the first of two with the same text and kind."""
    found, known = dict[str, str](), set[tuple[str, str]]()
    for id_, text in _all(site, language):
        if (kind_of(id_), text) not in known:
            known.add((kind_of(id_), text))
            found[id_] = text
    return found


def kind_of(id_: str) -> str:
    """Return the kind of the part with this id."""
    return id_.partition("-")[0]


def _all(site: Site, language: str) -> Iterator[tuple[str, str]]:
    words = site.languages[language]
    yield from ((f"digit-{digit}", words.digits[digit]) for digit in range(10))
    yield from ((f"number-{one}", str(one)) for one in range(2, LARGEST_NUMBER + 1))
    yield from ((f"minutes-{one}", words.spoken_minutes(one)) for one in _minutes(words))
    for wall in sorted(_times(site)):
        yield f"time-{wall.replace(':', '')}", spoken_time(site, language, wall)
    yield from _dates(words)
    yield from _names(site, language)


def _minutes(words: Language) -> list[int]:
    return sorted({*MINUTES, ceil(words.without_speaker.after_s / 60)} - {0})


def _times(site: Site) -> set[str]:
    """Return the times of day that callers may hear."""
    halves = {f"{hour:02}:{m:02}" for hour in range(FIRST_HOUR, LAST_HOUR) for m in (0, 30)}
    weeks = [one.weekly for one in site.hours.values()]
    weeks += [season.weekly for one in site.hours.values() for season in one.seasons]
    spans = [span for week in weeks for spans in week.values() for span in spans]
    days = [day for one in site.hours.values() for day in one.exceptions.values()]
    spans += [span for day in days for span in day]
    spans += [half for half in site.half_days.values() if half]
    return halves | {wall for span in spans for wall in span}


def _dates(words: Language) -> Iterator[tuple[str, str]]:
    for name in WEEKDAYS:
        day = words.weekdays[name]
        for form in ("on", "every", "start", "end"):
            yield f"weekday-{name}-{form}", getattr(day, form)
    yield from ((f"day-{day}", str(day)) for day in range(1, 32))
    yield from ((f"month-{number}", name) for number, name in enumerate(words.months, 1))


def _names(site: Site, language: str) -> Iterator[tuple[str, str]]:
    """Yield every name that a sentence may say, of groups, options, numbers and languages."""
    yield "name-site", site.named(site.name, language)
    yield from ((f"name-{one.id}", site.named(one.name, language)) for one in site.groups.values())
    for menu in site.menus.values():
        for option in menu.options:
            yield from _option_names(site, language, f"name-{menu.id}-{option.key}", option)
    for place, number in enumerate(site.numbers, 1):
        yield f"name-line-{place}", site.named(number.name, language)
    for place, emergency in enumerate(site.emergency, 1):
        yield f"name-emergency-{place}", site.named(emergency.name, language)
    yield from ((f"language-{code}", site.called(code, language)) for code in site.languages)


def _option_names(site: Site, language: str, id_: str, option: Option) -> Iterator[tuple[str, str]]:
    if option.label:
        yield id_, site.named(option.label, language)
    if option.referral:
        yield f"{id_}-referral", site.named(option.referral.name, language)
