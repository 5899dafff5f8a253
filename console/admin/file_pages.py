"""Pages that list the site's files, and edit one as text with its faults marked."""

import re

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from console.admin.file_names import file_label
from console.admin.site_draft import drafts, save
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.errors import Refused
from versions.draft import Draft
from versions.files import content_hash

routes = Blueprint("file_pages", __name__, url_prefix="/admin/files")

NAME = re.compile(r"([a-z_]+|(sentences|golden|menus)/[A-Za-z0-9_-]+)\.yaml")
"""Names of files that can be edited or made."""


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
def editor(name: str) -> str:
    """Show a file of the draft with its faults."""
    return _editor(name, _text(drafts().draft(), name), None)


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
        return make_response(_editor(name, text, Refused(409, message)), 409)
    save(draft, name, text.encode())
    return redirect(f"/admin/files/{name}?done=saved", 303)


def _text(draft: Draft, name: str) -> str:
    """Return the file's text; raises Refused if it cannot be edited."""
    content = drafts().content(draft, name)
    if content is None or not NAME.fullmatch(name):
        raise Refused(404, lazy_gettext("The site has no such file."))
    return content.decode("utf-8-sig", "replace")


def _editor(name: str, text: str, fault: Refused | None) -> str:
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
    )
