"""Pages that list the site's files, and edit one as text with its faults marked."""

import re
import secrets

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from pydantic import BaseModel

from config.schema import schema_of_file
from console.admin.editor_packages import import_map
from console.admin.editor_phrases import PHRASES
from console.admin.file_names import file_label
from console.admin.site_draft import drafts, save
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.versions.requests import fault_list
from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.headers import policy
from console.web.request_body import parse_body
from versions.draft import Draft
from versions.draft_store import DraftFile
from versions.files import content_hash

routes = Blueprint("file_pages", __name__, url_prefix="/admin/files")

NAME = re.compile(r"([a-z_]+|(sentences|golden|menus)/[A-Za-z0-9_-]+)\.yaml")
"""Names of files that can be edited or made."""


class FileText(BaseModel, extra="forbid"):
    """A text that is not saved."""

    text: str


@routes.get("")
@requires_role(Role.ADMIN)
def files() -> str:
    """List the files that can be edited."""
    draft = drafts().draft()
    names = [name for name in draft.names if NAME.fullmatch(name)]
    labels = {name: file_label(name) for name in names}
    return render_template("files.html", labels=labels, draft=draft)


@routes.get("/<path:name>")
@requires_role(Role.ADMIN)
def editor(name: str) -> Response:
    """Show a file of the draft with its faults."""
    return _page(name, _text(drafts().draft(), name), None)


@routes.post("/<path:name>")
@requires_role(Role.ADMIN)
def save_file(name: str) -> ResponseReturnValue:
    """Put a file into the draft, also with faults, which the page then shows."""
    draft = drafts().draft()
    old = _text(draft, name)
    text = request.form.get("text", "").replace("\r\n", "\n")
    if request.form.get("seen") != content_hash(old.encode()):
        message = lazy_gettext(
            "Somebody has changed this file. Copy your text and reload the page."
        )
        return _page(name, text, Refused(409, message))
    save(draft, name, text.encode())
    return redirect(f"/admin/files/{name}?done=saved", 303)


@routes.post("/<path:name>/check")
@requires_role(Role.ADMIN)
def check(name: str) -> Response:
    """Return the faults that the file would have with another text, for the editor."""
    draft = drafts().draft()
    _text(draft, name)
    content = parse_body(FileText).text.encode()
    found = drafts().faults(draft.with_change(DraftFile(name, content, "", "", 0.0)))
    return jsonify(faults=fault_list(one for one in found if one.file == name))


@routes.get("/<path:name>/schema")
@requires_role(Role.ADMIN)
def schema(name: str) -> Response:
    """Return the JSON Schema of the file, for the editor."""
    return jsonify(schema_of_file(name))


def _text(draft: Draft, name: str) -> str:
    """Return the file's text; raises Refused if it cannot be edited."""
    content = drafts().content(draft, name)
    if content is None or not NAME.fullmatch(name):
        raise Refused(404, lazy_gettext("The site has no such file."))
    return content.decode("utf-8-sig", "replace")


def _page(name: str, text: str, fault: Refused | None) -> Response:
    """Return the page; the editor's import map and styles are inline, with a nonce."""
    nonce = secrets.token_urlsafe(16)
    answer = make_response(_editor(name, text, fault, nonce), fault.code if fault else 200)
    script = dependencies().settings.softphone_script
    answer.headers["Content-Security-Policy"] = policy(script, nonce)
    return answer


def _editor(name: str, text: str, fault: Refused | None, nonce: str) -> str:
    draft = drafts().draft()
    found = drafts().faults(draft)
    own = [one for one in found if one.file == name]
    return render_template(
        "file.html",
        name=name,
        label=file_label(name),
        text=text,
        seen=content_hash(_text(draft, name).encode()),
        lines=text.count("\n") + 1,
        faults=own,
        marked={one.line for one in own},
        others=sorted({one.file for one in found} - {name}),
        fault=fault,
        done=request.args.get("done", ""),
        packages=import_map(),
        phrases={phrase: str(text) for phrase, text in PHRASES.items()},
        nonce=nonce,
    )
