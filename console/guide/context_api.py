"""/api/me/context: what the guide may know of the contact: notes, and earlier contacts."""

from collections.abc import Sequence

from flask import Blueprint
from pydantic import BaseModel, Field

from config.model.site import Site
from config.model.types import Named
from console.access.entries import Deed
from console.access.record import record_access
from console.guide.current_guide import guide_at_work
from console.guide.guide_state import Names, named
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from records.caller_history import Earlier, earlier_contacts
from records.notes import Note, notes_of
from routing.state.contact import Contact
from routing.state.guide import GuideAtWork
from routing.state.wrap_up import read_draft

routes = Blueprint("context", __name__, url_prefix="/api/me")


class SavedDraft(BaseModel):
    """What the guide has written about this contact; empty where nothing is."""

    matter: str
    outcome: str
    department: str
    note: str


class GuideNote(BaseModel):
    """A note of another guide."""

    guide: str = Field(description="The guide's name.")
    at: float = Field(description="When it was written, in Unix seconds.")
    text: str


class EarlierContact(BaseModel):
    """An earlier contact of the same number."""

    at: float = Field(description="When it came, in Unix seconds.")
    group: Names
    matter: Names
    outcome: Names
    department: Names
    guide: str = Field(description="The guide's name; empty if unknown.")
    notes: list[GuideNote]


class ContactContext(BaseModel):
    """What the guide may know of the contact that they have."""

    contact: str = Field(description="Id of the contact; empty if the guide has none now.")
    draft: SavedDraft
    notes: list[GuideNote] = Field(description="Notes of guides who had this contact before.")
    earlier: list[EarlierContact] = Field(
        description="Contacts of the same number in 90 days, newest first, 5 at most; empty "
        "unless the site sets `history_for_guides`."
    )
    matters: list[str] = Field(description="Ids of matters, those that the group uses most first.")


@routes.get("/context")
@Operation(
    "The draft, notes and earlier contacts of the guide's current contact. Each request is logged.",
    gives=ContactContext,
)
@requires_role(Role.GUIDE)
def context() -> ContactContext:
    """Return the context of the contact that the guide is offered or has."""
    deps, at_work = dependencies(), guide_at_work()
    contact = deps.router.store.contact(at_work.contact) if at_work.contact else None
    if contact is None:
        return _none()
    record_access(Deed.READ_CONTEXT, contact.id)
    earlier = _earlier(contact)
    ids = [contact.id, *(each.id for each in earlier)]
    notes = notes_of(deps.database, ids, deps.clock())
    return _described(at_work, contact, earlier, notes)


def _none() -> ContactContext:
    empty = SavedDraft(matter="", outcome="", department="", note="")
    return ContactContext(contact="", draft=empty, notes=[], earlier=[], matters=[])


def _earlier(contact: Contact) -> list[Earlier]:
    deps = dependencies()
    if not deps.router.site.history_for_guides:
        return []
    caller = deps.router.caller_hash(contact.caller)
    return earlier_contacts(deps.database, caller, contact.id, deps.clock())


def _described(
    at_work: GuideAtWork, contact: Contact, earlier: Sequence[Earlier], notes: Sequence[Note]
) -> ContactContext:
    deps = dependencies()
    site, written = deps.router.site, read_draft(at_work.draft, contact.id)
    mine = [note for note in notes if (note.contact, note.guide) == (contact.id, at_work.id)]
    others = [note for note in notes if note not in mine]
    return ContactContext(
        contact=contact.id,
        draft=SavedDraft(
            matter=written.matter,
            outcome=written.outcome,
            department=written.department,
            note="".join(note.text for note in mine),
        ),
        notes=_notes(site, others, contact.id),
        earlier=[_earlier_contact(site, each, others) for each in earlier],
        matters=deps.favourite_matters.of(contact.queue.group, deps.clock()),
    )


def _notes(site: Site, notes: Sequence[Note], contact: str) -> list[GuideNote]:
    return [
        GuideNote(guide=_guide(site, note.guide), at=note.written, text=note.text)
        for note in notes
        if note.contact == contact
    ]


def _earlier_contact(site: Site, found: Earlier, notes: Sequence[Note]) -> EarlierContact:
    group = site.groups.get(found.answer_group)
    return EarlierContact(
        at=found.arrived,
        group=named(site, group.name) if group else Names(sv="", en=""),
        matter=_entry(site, site.matters, found.matter),
        outcome=_entry(site, site.outcomes, found.outcome),
        department=_entry(site, site.departments, found.department),
        guide=_guide(site, found.guide),
        notes=_notes(site, notes, found.id),
    )


def _entry(site: Site, entries: Sequence[Named], id_: str) -> Names:
    """Return the name of an entry of a list; one that the site no longer has has none."""
    found = next((entry for entry in entries if entry.id == id_), None)
    return named(site, found.name) if found else Names(sv="", en="")


def _guide(site: Site, id_: str) -> str:
    return site.guides[id_].name if id_ in site.guides else ""
