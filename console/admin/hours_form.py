"""The form for the hours of a single day: what was written in it, and whom it concerns."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext, lazy_gettext
from werkzeug.datastructures import MultiDict

from config.model.group import Group
from config.model.hours import Hours, Period, span, written
from config.model.site import Site
from console.admin.typed_text import one_line
from console.web.display_names import localized
from console.web.errors import Refused

ONLY = "only:"
"""Begins the choice of a single group."""
PAIRS = (1, 2)
"""The spans that the form can take."""
LONGEST_REASON = 120


@dataclass(frozen=True, slots=True)
class Week:
    """Opening hours that can be chosen, named for the groups and languages that have them.

    `choice` is its value in the form: the id of the hours, or that of one of several groups.
    """

    choice: str
    name: str
    exceptions: dict[str, str]


@dataclass(frozen=True, slots=True)
class SingleDay:
    """The hours of one day; `spans` is None for the usual hours again.

    `only` is the one group that they are for, if others share its hours, else empty.
    """

    hours: str
    only: str
    day: date
    spans: tuple[Period, ...] | None
    reason: str


def weeks(site: Site) -> list[Week]:
    """Return the opening hours that a group or a language has, then the groups that share some."""
    whole = [
        Week(id_, name, {day: _shown(spans) for day, spans in hours.exceptions.items()})
        for id_, hours in site.hours.items()
        if (name := _name(site, hours))
    ]
    sharing = [group for id_ in site.hours if len(some := _groups(site, id_)) > 1 for group in some]
    only = [
        Week(ONLY + one.id, gettext("Only %(group)s", group=localized().name(one.name)), {})
        for one in sharing
    ]
    return [*whole, *only]


def single_day(form: MultiDict[str, str], site: Site, today: date) -> SingleDay:
    """Return what the form says; raise Refused with what would be right."""
    chosen = form.get("hours", "")
    only = chosen.removeprefix(ONLY) if chosen.startswith(ONLY) else ""
    hours = site.groups[only].hours if only in site.groups else chosen
    if hours not in site.hours:
        raise Refused(422, lazy_gettext("Choose whose hours change."))
    day, spans = _day(form.get("day", ""), today), _spans(form)
    return SingleDay(hours, only, day, spans, one_line(form.get("reason", ""))[:LONGEST_REASON])


def _day(typed: str, today: date) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise Refused(422, lazy_gettext("Choose a date.")) from None
    if day < today:
        raise Refused(422, lazy_gettext("Choose today or a later date."))
    if day.year > today.year + 5:
        raise Refused(422, lazy_gettext("Choose a date within five years."))
    return day


def _spans(form: MultiDict[str, str]) -> tuple[Period, ...] | None:
    kind = form.get("kind", "")
    if kind == "closed":
        return ()
    if kind == "usual":
        return None
    if kind != "open":
        raise Refused(422, lazy_gettext("Choose whether it is closed or open."))
    pairs = [(form.get(f"opens{i}", ""), form.get(f"closes{i}", "")) for i in PAIRS]
    filled = [pair for pair in pairs if any(pair)]
    if not filled:
        raise Refused(422, lazy_gettext("Write when it opens and closes."))
    return _ordered(tuple(_span(*pair) for pair in filled))


def _span(opens: str, closes: str) -> Period:
    try:
        return span(f"{opens}-{'24:00' if closes == '00:00' else closes}")
    except ValueError:
        message = lazy_gettext("Write both when it opens and when it closes, like 08:00 and 16:30.")
        raise Refused(422, message) from None


def _ordered(spans: tuple[Period, ...]) -> tuple[Period, ...]:
    if len(spans) > 1 and spans[0][1] >= spans[1][0]:
        message = lazy_gettext("The second time must begin after the first has ended.")
        raise Refused(422, message)
    return spans


def _name(site: Site, hours: Hours) -> str:
    page = localized()
    groups = [page.name(one.name) for one in _groups(site, hours.id)]
    speakers = [
        str(lazy_gettext("speakers of %(language)s", language=page.spoken(code)))
        for code, one in site.languages.items()
        if one.staffed == hours.id
    ]
    return " · ".join([*groups, *speakers])


def _groups(site: Site, hours: str) -> list[Group]:
    return [one for one in site.groups.values() if one.hours == hours]


def _shown(spans: tuple[Period, ...]) -> str:
    return ", ".join(written(one).replace("-", "–") for one in spans)
