"""The form of a directory entry: what is written in it, as values of the entry."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from flask_babel import LazyString, lazy_gettext
from werkzeug.datastructures import MultiDict

from config.model.directory import Entry, Kind, slug
from config.model.site import Site
from config.telephone_number.written import read_number
from console.admin.typed_text import one_line
from console.web.errors import Refused

KINDS: Mapping[str, LazyString] = {
    "officer": lazy_gettext("Officer"),
    "department": lazy_gettext("Department or unit"),
    "authority": lazy_gettext("Authority"),
    "contractor": lazy_gettext("Contractor"),
    "association": lazy_gettext("Association"),
}
OWN_HOURS = "own:"
"""The choice that keeps the hours written in the entry itself; no hours have such a name."""
LONGEST = 1000
LINES = ("name", "authority", "email", "owner", "note")
"""Fields of one line of text."""


def entry_values(form: MultiDict[str, str], site: Site, old: Entry | None) -> dict[str, Any]:
    """Return the values that differ from the old entry; raise Refused with what would be right."""
    values = _typed(form, site, old)
    _check(values, site)
    if old is None:
        return {"id": _free_id(values["name"], site), **values}
    differing = {field: value for field, value in values.items() if value != getattr(old, field)}
    if differing.get("hours"):
        differing["weekly"] = None  # an entry has one kind of hours
    return {"id": old.id, **differing} if "name" in differing else differing


def shown_values(entry: Entry | None, site: Site) -> MultiDict[str, str]:
    """Return the fields of the form for an entry, or for a new one."""
    shown = MultiDict[str, str]({"kind": entry.kind if entry else "authority"})
    if entry is None:
        return shown
    shown.update({name: str(getattr(entry, name)) for name in ("number", *LINES)})
    shown["synonyms"] = ", ".join(entry.synonyms)
    shown["valid_until"] = entry.valid_until.isoformat() if entry.valid_until else ""
    shown["hours"] = OWN_HOURS if entry.weekly else entry.hours or ""
    for code in site.languages:
        shown[f"about_{code}"] = entry.about.get(code, "")
        shown[f"names_{code}"] = entry.names.get(code, "")
    shown.setlist("matters", list(entry.matters))
    shown.setlist("languages", list(entry.languages))
    return shown


def _typed(form: MultiDict[str, str], site: Site, old: Entry | None) -> dict[str, Any]:
    values: dict[str, Any] = {name: one_line(form.get(name, ""))[:LONGEST] for name in LINES}
    values["kind"] = form.get("kind", "")
    values["number"] = _number(form.get("number", ""), site)
    values["about"] = _texts(form, "about", site, old.about if old else {})
    values["names"] = _texts(form, "names", site, old.names if old else {})
    words = (one_line(word) for word in form.get("synonyms", "").split(","))
    values["synonyms"] = tuple(filter(None, words))
    values["matters"] = _chosen(form, "matters", [one.id for one in site.matters], old)
    values["languages"] = _chosen(form, "languages", list(site.languages), old)
    values["valid_until"] = _day(form.get("valid_until", ""))
    hours = form.get("hours", "")
    return values if hours == OWN_HOURS else values | {"hours": hours or None}


def _check(values: Mapping[str, Any], site: Site) -> None:
    if not values["name"] or not values["authority"]:
        raise Refused(422, lazy_gettext("Write the name, and whose number it is."))
    if not values["number"]:
        message = lazy_gettext("Write the number, like 040-628 04 05, +46406280405 or 112.")
        raise Refused(422, message)
    if site.default_language not in values["about"]:
        raise Refused(422, lazy_gettext("Write what it answers, at least in the first language."))
    if values["kind"] not in get_args(Kind):
        raise Refused(422, lazy_gettext("Choose what it is."))


def _number(typed: str, site: Site) -> str:
    """Return the number as files have it; a short one such as 112 stays as it is."""
    plain = typed.replace(" ", "")
    short = plain.isascii() and plain.isdecimal() and not plain.startswith("0") and len(plain) < 7
    return plain if short else read_number(typed, site.country)


def _texts(
    form: MultiDict[str, str], field: str, site: Site, old: Mapping[str, str]
) -> dict[str, str]:
    """Return the text in each language; those that the form does not show stay."""
    typed = {code: one_line(form.get(f"{field}_{code}", ""))[:LONGEST] for code in site.languages}
    return {code: text for code, text in {**old, **typed}.items() if text}


def _chosen(
    form: MultiDict[str, str], field: str, offered: list[str], old: Entry | None
) -> tuple[str, ...]:
    """Return what is ticked, in the old order; what the form does not offer stays."""
    ticked, before = form.getlist(field), getattr(old, field) if old else ()
    kept = [one for one in before if one in ticked or one not in offered]
    return (*kept, *(one for one in offered if one in ticked and one not in kept))


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise Refused(422, lazy_gettext("Choose a date.")) from None


def _free_id(name: str, site: Site) -> str:
    """Return an id made from the name that no entry has."""
    taken, made = {one.id for one in site.directory}, slug(name) or "entry"
    numbered = (f"{made[:36]}_{number}" for number in range(2, len(taken) + 3))
    return made if made not in taken else next(one for one in numbered if one not in taken)
