"""/api/directory: search, entries, presence, and reports of wrong entries."""

import logging

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from config.model.directory import Entry
from console.directory.entry_view import EntryList, EntryView, entry_view
from console.directory.reports import Report, ReportList, add_report, close_report, open_reports
from console.directory.requests import NewPresence, NewReport, Search
from console.identity.auth import current_user, requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation, Parameter
from console.web.dependencies import dependencies
from console.web.errors import Refused, one_of
from console.web.language import page_language
from console.web.request_body import parse_body
from directory.csv_table import as_csv
from directory.presence import Presence
from directory.verbs.set_presence import set_presence

routes = Blueprint("directory", __name__, url_prefix="/api/directory")
log = logging.getLogger(__name__)

SHOWN = 20
PRESENCE_S = 8 * 3600
"""How long a presence lasts if the request does not say."""
MOST_PRESENCE_S = 30 * 24 * 3600
LANGUAGE = (
    Parameter("language", "Code of the citizen's language: entries that answer in it come first."),
)


@routes.get("")
@Operation("The whole directory.", gives=EntryList, faults=(400,), query=LANGUAGE)
@requires_role(Role.GUIDE, Role.SUPERVISOR)
def list_entries() -> EntryList:
    """Return all entries."""
    if not set(request.args) <= {one.name for one in LANGUAGE}:
        raise Refused(400, lazy_gettext("The query takes %(names)s.", names="language"))
    index, language = dependencies().search_index, citizen_language()
    return EntryList(entries=_views(index.search("", len(index.entries), language), language))


@routes.post("/search")
@Operation(
    "Searches the directory by names, matters, synonyms and numbers, tolerant of spelling, "
    "inflection and accents.",
    takes=Search,
    gives=EntryList,
)
@requires_role(Role.GUIDE, Role.SUPERVISOR)
def search() -> EntryList:
    """Return the 20 best entries, best first.

    Posted, because a guide may type a citizen's number, which no address may hold.
    """
    asked = parse_body(Search)
    _check_language(asked.language)
    found = dependencies().search_index.search(asked.query, SHOWN, asked.language)
    return EntryList(entries=_views(found, asked.language))


@routes.get("/<entry>")
@Operation("One entry of the directory.", gives=EntryView, faults=(400, 404), query=LANGUAGE)
@requires_role(Role.GUIDE, Role.SUPERVISOR)
def one(entry: str) -> EntryView:
    """Return the entry as it is now."""
    return _views([find_entry(entry)], citizen_language())[0]


@routes.put("/<entry>/presence")
@Operation(
    "Sets whether an officer or office can be reached, until a time.",
    takes=NewPresence,
    gives=EntryView,
    faults=(404, 422),
)
@requires_role(Role.SUPERVISOR)
def presence(entry: str) -> EntryView:
    """Set the presence; it ends by itself."""
    found, wanted, deps = find_entry(entry), parse_body(NewPresence), dependencies()
    now = deps.clock()
    until = wanted.until.timestamp() if wanted.until else now + PRESENCE_S
    if not now < until <= now + MOST_PRESENCE_S:
        raise Refused(422, lazy_gettext("until: a time within the next 30 days."))
    told = Presence(wanted.state, until, wanted.text)
    set_presence(deps.directory, found.id, told, now)
    log.info("%s set the presence of %s", current_user().name, found.id)
    return _views([found], "")[0]


@routes.post("/<entry>/report")
@Operation(
    "Reports a wrong entry to its owner.", takes=NewReport, gives=Report, code=201, faults=(404,)
)
@requires_role(Role.GUIDE, Role.SUPERVISOR)
def report(entry: str) -> Report:
    """Store the report, for supervisors to see."""
    found, told, deps = find_entry(entry), parse_body(NewReport), dependencies()
    return add_report(
        deps.database, found, told.about, told.text, current_user().name, deps.clock()
    )


csv_routes = Blueprint("directory_csv", __name__)


@csv_routes.get("/api/directory.csv")
@Operation("The directory as CSV, as `./lotsa directory import` takes it.", media="text/csv")
@requires_role(Role.GUIDE, Role.SUPERVISOR)
def export() -> Response:
    """Return every entry as a row."""
    return Response(as_csv(dependencies().router.site), mimetype="text/csv")


report_routes = Blueprint("directory_reports", __name__, url_prefix="/api/directory-reports")


@report_routes.get("")
@Operation("The open reports of wrong entries, oldest first.", gives=ReportList)
@requires_role(Role.SUPERVISOR)
def reports() -> ReportList:
    """Return every report that is not closed."""
    return ReportList(reports=open_reports(dependencies().database))


@report_routes.post("/<report>/close")
@Operation("Closes a report.", code=204, faults=(404,))
@requires_role(Role.SUPERVISOR)
def close(report: str) -> ResponseReturnValue:
    """Close a report whose entry has been corrected or was right."""
    deps = dependencies()
    if not close_report(deps.database, report, current_user().name, deps.clock()):
        raise Refused(404, lazy_gettext("There is no open report with this id."))
    return "", 204


def find_entry(id_: str) -> Entry:
    """Return the entry; refused with 404 if the directory has none with this id."""
    found = dependencies().router.site.entry(id_)
    if found is None:
        raise Refused(404, lazy_gettext("The directory has no entry with this id."))
    return found


def citizen_language() -> str:
    """Return the citizen's language that the query names, or empty; refused if unknown."""
    given = request.args.get("language", "")
    _check_language(given)
    return given


def _check_language(given: str) -> None:
    known = dependencies().router.site.languages
    if given and given not in known:
        raise one_of("language", known)


def _views(entries: list[Entry], language: str) -> list[EntryView]:
    deps = dependencies()
    now = deps.clock()
    presences = deps.directory.presences([entry.id for entry in entries], now)
    return [
        entry_view(
            deps.router.site,
            entry,
            presences.get(entry.id),
            page_language=page_language(),
            citizen_language=language,
            now=now,
        )
        for entry in entries
    ]
