"""What guides do about a voicemail: call back, or close it."""

from collections.abc import Mapping

from flask_babel import lazy_gettext

from callback.verbs.call_out import CallOutAnswer
from callback.verbs.call_voicemail import call_voicemail
from callback.voicemail.close import close_voicemail
from callback.voicemail.record import Voicemail
from config.telephone_number.written import read_number
from console.access.entries import Deed
from console.access.record import record_deed
from console.callbacks.web_form_api import number_refused
from console.guide.current_guide import current_guide
from console.identity.auth import current_user
from console.web.dependencies import dependencies
from console.web.errors import Refused
from records.notes import LONGEST, note_id, write_note
from routing.state.wrap_up import Draft


def call_back(found: Voicemail, number: str) -> None:
    """Call the citizen at the number that the guide has written, or at the caller's own.

    Raises Refused with what would be right.
    """
    deps, guide = dependencies(), current_guide()
    chosen = read_number(number, deps.router.site.country) or number or found.caller
    placed = call_voicemail(deps.callbacks, found, guide, chosen, deps.clock())
    if placed.refusal is not None:
        raise number_refused(placed.refusal, found.queue.language)
    match placed.answer:
        case CallOutAnswer.NOT_PERMITTED:
            raise Refused(422, lazy_gettext("Guides may not call this number."))
        case CallOutAnswer.TAKEN:
            raise _taken()
        case CallOutAnswer.NOT_FREE:
            text = lazy_gettext("You can call when you are ready or away, and in no call.")
            raise Refused(409, text)
    record_deed(Deed.CALLED, found.id)


def close(found: Voicemail, written: Mapping[str, str]) -> None:
    """Close the voicemail with what was written; raises Refused with what would be right."""
    deps, user, note = dependencies(), current_user(), written["note"].strip()
    site, by = deps.router.site, user.guide or user.name
    if written["matter"] not in {matter.id for matter in site.matters}:
        raise Refused(422, lazy_gettext("Choose a matter."))
    if written["outcome"] not in {outcome.id for outcome in site.outcomes}:
        raise Refused(422, lazy_gettext("Choose an outcome."))
    if len(note) > LONGEST:
        raise Refused(422, lazy_gettext("A note has at most %(num)s characters.", num=LONGEST))
    noted = note_id(found.id, by) if note else ""
    draft = Draft(found.id, written["matter"], written["outcome"], note=noted)
    # The note first: a closed voicemail is out of the list, and could not be written about again.
    write_note(deps.database, found.id, by, note, deps.clock(), site.notes_kept_days)
    if not close_voicemail(deps.callbacks, found, user.guide, draft, deps.clock()):
        raise _taken()
    record_deed(Deed.CLOSED_VOICEMAIL, found.id)


def _taken() -> Refused:
    return Refused(409, lazy_gettext("A colleague deals with this voicemail, or has done so."))
