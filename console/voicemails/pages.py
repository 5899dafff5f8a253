"""The voicemail pages: the list, one voicemail, its sound, and what guides do about it."""

import logging

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from callback.voicemail.play import play_voicemail
from callback.voicemail.record import Voicemail
from console.access.entries import Deed
from console.access.record import record_access
from console.identity.auth import current_user, requires_role
from console.identity.roles import Role
from console.voicemails.changes import call_back, close
from console.voicemails.voicemail_list import find_voicemail, view, voicemail_list
from console.web.dependencies import dependencies
from console.web.errors import Refused
from ivr.twilio.errors import CarrierError, Gone

routes = Blueprint("voicemail_pages", __name__, url_prefix="/voicemail")
log = logging.getLogger(__name__)


@routes.get("")
@requires_role(Role.GUIDE, Role.SUPERVISOR)
def page() -> ResponseReturnValue:
    """Show the open voicemails of a guide's queues, or of all to a supervisor."""
    asked = {name: request.args.get(name, "")[:40] for name in ("group", "language")}
    return render_template(
        "voicemails.html",
        found=voicemail_list(**asked),
        asked=asked,
        done=request.args.get("done", ""),
        now=dependencies().clock(),
    )


@routes.get("/<voicemail>")
@requires_role(Role.GUIDE, Role.SUPERVISOR)
def one(voicemail: str) -> ResponseReturnValue:
    """Show one voicemail."""
    return _page(find_voicemail(voicemail), None)


@routes.get("/<voicemail>/recording")
@requires_role(Role.GUIDE, Role.SUPERVISOR)
def recording(voicemail: str) -> Response:
    """Return the sound, fetched from the carrier; who listens is recorded."""
    found, deps, user = find_voicemail(voicemail), dependencies(), current_user()
    if not found.recording:
        raise Refused(404, lazy_gettext("The recording has been deleted."))
    try:
        sound = deps.recordings.sound(found.recording)
    except Gone:
        raise Refused(404, lazy_gettext("The recording has been deleted.")) from None
    except CarrierError as fault:
        log.warning("recording of %s not fetched: %r", found.id, fault)
        raise Refused(502, lazy_gettext("The recording cannot be fetched right now.")) from None
    record_access(Deed.PLAYED_VOICEMAIL, found.id)
    play_voicemail(deps.callbacks, found.id, user.name, user.guide, deps.clock())
    return Response(sound, mimetype="audio/wav")


@routes.post("/<voicemail>/call")
@requires_role(Role.GUIDE)
def call(voicemail: str) -> ResponseReturnValue:
    """Call the citizen back; the guide's own telephone rings first."""
    found = find_voicemail(voicemail)
    try:
        call_back(found, request.form.get("number", "").strip()[:40])
    except Refused as fault:
        return _page(found, fault)
    return redirect(f"/voicemail/{found.id}?done=called", 303)


@routes.post("/<voicemail>/close")
@requires_role(Role.GUIDE, Role.SUPERVISOR)
def finish(voicemail: str) -> ResponseReturnValue:
    """Close the voicemail with a matter, an outcome and a note."""
    found = find_voicemail(voicemail)
    try:
        close(found, {name: request.form.get(name, "") for name in ("matter", "outcome", "note")})
    except Refused as fault:
        return _page(found, fault)
    return redirect("/voicemail?done=closed", 303)


def _page(found: Voicemail, fault: Refused | None) -> ResponseReturnValue:
    deps, user = dependencies(), current_user()
    page = render_template(
        "voicemail.html",
        site=deps.router.site,
        one=view(found),
        is_guide=bool(user.guide),
        done="" if fault else request.args.get("done", ""),
        fault=fault,
        now=deps.clock(),
    )
    return make_response(page, fault.code if fault else 200)
