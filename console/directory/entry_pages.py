"""Pages to find an entry of the directory, and to add, change or remove one in the draft."""

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from config.edit.directory_entry import with_entry, with_new_entry, without_entry
from config.hours.calendar import date_of
from config.model.directory import Entry
from config.model.site import Site
from console.admin.site_draft import change, draft_site, drafts
from console.directory.entry_form import KINDS, OWN_HOURS, entry_values, shown_values
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.dependencies import dependencies
from console.web.display_names import localized
from console.web.errors import Refused
from directory.search_index import SearchIndex

routes = Blueprint("entry_pages", __name__, url_prefix="/admin/directory")

SHOWN = 100
"""How many entries the page lists at most."""
LIST = "directory"


@routes.get("")
@requires_role(Role.ADMIN)
def search() -> str:
    """List the entries that have the words searched for."""
    site, words = _site(), request.args.get("words", "")[:100]
    found = SearchIndex(site).search(words, len(site.directory))
    return render_template(
        "entries.html",
        entries=found[:SHOWN],
        count=len(found),
        words=words,
        today=date_of(site, dependencies().clock()),
    )


@routes.get("/new-entry")
@requires_role(Role.ADMIN)
def new() -> str:
    """Show an empty form."""
    return _form(None, None)


@routes.post("/new-entry")
@requires_role(Role.ADMIN)
def add() -> ResponseReturnValue:
    """Put a new entry into the draft; the form keeps what was written if it is refused."""
    return _saved(None)


@routes.get("/<entry>")
@requires_role(Role.ADMIN)
def form(entry: str) -> str:
    """Show an entry in a form."""
    return _form(_found(entry), None)


@routes.post("/<entry>")
@requires_role(Role.ADMIN)
def save(entry: str) -> ResponseReturnValue:
    """Put other values of an entry into the draft."""
    return _saved(_found(entry))


@routes.post("/<entry>/remove")
@requires_role(Role.ADMIN)
def remove(entry: str) -> ResponseReturnValue:
    """Take an entry out of the draft's directory."""
    one = _found(entry)
    try:
        change(((LIST, _index(one)), without_entry))
    except Refused as fault:
        return make_response(_form(one, fault), fault.code or 422)
    return redirect("/admin/draft?done=saved", 303)


def _saved(one: Entry | None) -> ResponseReturnValue:
    try:
        values = entry_values(request.form, _site(), one)
        if one is None:
            change(((LIST,), lambda text, steps: with_new_entry(text, steps, values)))
        else:
            change(((LIST, _index(one)), lambda text, steps: with_entry(text, steps, values)))
    except Refused as fault:
        return make_response(_form(one, fault), fault.code or 422)
    return redirect("/admin/draft?done=saved", 303)


def _site() -> Site:
    return draft_site(drafts().draft())


def _found(id_: str) -> Entry:
    found = _site().entry(id_)
    if found is None:
        raise Refused(404, lazy_gettext("The directory has no entry with this id."))
    return found


def _index(one: Entry) -> int:
    return [entry.id for entry in _site().directory].index(one.id)


def _form(one: Entry | None, fault: Refused | None) -> str:
    site = _site()
    shown = request.form if fault and "name" in request.form else shown_values(one, site)
    page = localized()
    return render_template(
        "entry.html",
        matters=[(matter.id, page.name(matter.name)) for matter in site.matters],
        languages_of_site=[(code, page.spoken(code)) for code in site.languages],
        site=site,
        one=one,
        shown=shown,
        kinds=KINDS,
        own_hours=OWN_HOURS if one and one.weekly else "",
        fault=fault,
    )
