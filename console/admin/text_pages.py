"""Pages to find a text that callers hear, and to change it."""

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from config.edit.round_trip import with_value
from config.model.site import Site
from config.spoken.braces import fields
from console.admin.site_draft import change, draft_site, drafts
from console.admin.spoken_texts import SpokenText, matching, spoken_texts, text_at
from console.admin.typed_text import one_line
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.dependencies import dependencies
from console.web.errors import Refused

routes = Blueprint("text_pages", __name__, url_prefix="/admin/texts")

SHOWN = 60
"""How many texts the page lists at most."""
LONGEST = 1000


@routes.get("")
@requires_role(Role.ADMIN)
def search() -> str:
    """List the texts in one language that have the words searched for."""
    site, files = _drafted()
    language = request.args.get("language", dependencies().router.site.default_language)
    words = request.args.get("words", "")[:100]
    found = matching(spoken_texts(site, files), language, words)
    return render_template(
        "texts.html",
        texts=found[:SHOWN],
        count=len(found),
        languages_of_site=list(site.languages),
        language=language,
        words=words,
    )


@routes.get("/<path:address>")
@requires_role(Role.ADMIN)
def form(address: str) -> str:
    """Show a text in a form."""
    return _form(_found(address), None)


@routes.post("/<path:address>")
@requires_role(Role.ADMIN)
def save(address: str) -> ResponseReturnValue:
    """Put another text into the draft; the form keeps what was written if it is refused."""
    one = _found(address)
    text = one_line(request.form.get("text", ""))
    try:
        _check(one, text)
        change((one.path, lambda file, steps: with_value(file, steps, text)))
    except Refused as fault:
        return make_response(_form(one, fault), fault.code or 422)
    return redirect("/admin/draft?done=saved", 303)


def _drafted() -> tuple[Site, list[str]]:
    draft = drafts().draft()
    return draft_site(draft), draft.names


def _found(address: str) -> SpokenText:
    one = text_at(*_drafted(), address)
    if one is None:
        raise Refused(404, lazy_gettext("The site has no such text."))
    return one


def _check(one: SpokenText, text: str) -> None:
    """Raise Refused if the text is empty or too long, or lacks a value in braces."""
    if not text:
        raise Refused(422, lazy_gettext("Write what callers will hear."))
    if len(text) > LONGEST:
        raise Refused(422, lazy_gettext("A text has at most %(num)s characters.", num=LONGEST))
    kept = fields(one.text) if one.sentence else set()
    if kept and fields(text) != kept:
        names = ", ".join(f"{{{name}}}" for name in sorted(kept))
        message = lazy_gettext("Keep the words in braces as they are: %(names)s.", names=names)
        raise Refused(422, message)


def _form(one: SpokenText, fault: Refused | None) -> str:
    kept = sorted(fields(one.text) or ()) if one.sentence else []
    typed = request.form.get("text", one.text)
    return render_template(
        "text.html", one=one, kept=kept, text=typed, fault=fault, longest=LONGEST
    )
