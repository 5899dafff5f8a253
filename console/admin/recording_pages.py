"""Pages to find a sentence, to upload a recording of it, and to remove one."""

from functools import partial

from flask import Blueprint, Response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from config.faults.fault import Faults
from config.hours.calendar import date_of
from config.spoken.sentence import NEVER_PLAYED
from console.admin.recording_files import files_of_recording, recording_name
from console.admin.site_draft import change_files, draft_site, drafts
from console.admin.spoken_texts import SpokenText, matching, spoken_texts, text_at
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.versions.requests import faulty
from console.web.dependencies import dependencies
from console.web.errors import Refused, message
from versions.draft import Draft

routes = Blueprint("recording_pages", __name__, url_prefix="/admin/recordings")

SHOWN = 60
"""How many sentences the page lists at most."""


@routes.get("")
@requires_role(Role.ADMIN)
def search() -> str:
    """List the sentences in one language that can be recorded."""
    language = request.args.get("language", dependencies().router.site.default_language)
    words = request.args.get("words", "")[:100]
    draft = drafts().draft()
    site = draft_site(draft)
    found = matching(spoken_texts(site, draft.names), language, words, recordable=True)
    return render_template(
        "recordings.html",
        texts=found[:SHOWN],
        count=len(found),
        languages_of_site=list(site.languages),
        language=language,
        words=words,
    )


@routes.get("/<language>/<sentence>")
@requires_role(Role.ADMIN)
def form(language: str, sentence: str) -> str:
    """Show a sentence, its recording if it has one, and a form for another."""
    return render_template("recording.html", one=_found(language, sentence))


@routes.get("/<language>/<sentence>/sound")
@requires_role(Role.ADMIN)
def sound(language: str, sentence: str) -> ResponseReturnValue:
    """Return the draft's recording, to listen to."""
    content = drafts().content(drafts().draft(), recording_name(language, sentence))
    if content is None:
        raise Refused(404, lazy_gettext("This sentence has no recording."))
    return Response(content, mimetype="audio/wav")


@routes.put("/<language>/<sentence>")
@requires_role(Role.ADMIN)
def upload(language: str, sentence: str) -> ResponseReturnValue:
    """Put a recording into the draft: the body is its file. Refused in one sentence as text."""
    one = _found(language, sentence)
    try:
        draft = drafts().draft()
        change_files(draft, _files(draft, one, request.get_data()))
    except Refused as fault:
        return Response(_sentence(fault), fault.code, mimetype="text/plain")
    return Response(status=204)


@routes.post("/<language>/<sentence>/remove")
@requires_role(Role.ADMIN)
def remove(language: str, sentence: str) -> ResponseReturnValue:
    """Take the recording out of the draft's site, so that the voice says the sentence."""
    one = _found(language, sentence)
    change_files(drafts().draft(), {recording_name(one.language, one.sentence): None})
    return redirect("/admin/draft?done=saved", 303)


def _found(language: str, sentence: str) -> SpokenText:
    draft = drafts().draft()
    one = text_at(draft_site(draft), draft.names, f"sentences/{language}/{sentence}")
    if one is None or sentence in NEVER_PLAYED:
        raise Refused(404, lazy_gettext("The site has no such sentence to record."))
    return one


def _files(draft: Draft, one: SpokenText, data: bytes) -> dict[str, bytes | None]:
    site, read = draft_site(draft), partial(drafts().content, draft)
    today = date_of(site, dependencies().clock())
    try:
        return files_of_recording(site, one.sentence, one.language, data, read, today)
    except Faults as faults:
        raise faulty(faults) from None


def _sentence(fault: Refused) -> str:
    """Return why a recording is refused: the fault of its file if there is one."""
    found = fault.more.get("faults")
    if isinstance(found, list) and found:
        return " ".join(str(one["text"]) for one in found)
    return message(fault.code or 422, fault)
