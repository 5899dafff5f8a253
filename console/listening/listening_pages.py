"""The page on which administrators listen as a caller, with a keypad."""

from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from config.faults.fault import Faults
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.listening.heard import heard_turns, place_of
from console.listening.listened_site import ListenedSite, listened_site
from console.listening.trial_call import Outcome, listen
from console.listening.trial_form import TrialForm, trial_call, trial_form
from console.listening.turn_sound import RATE, turn_sound
from console.versions.requests import faulty
from console.web.dependencies import dependencies
from console.web.errors import Refused
from ivr.announcements.announcement import Announcement
from ivr.announcements.store import Announcements
from ivr.sound.wav import wav

routes = Blueprint("listening_pages", __name__, url_prefix="/admin/listen")


@routes.get("")
@requires_role(Role.ADMIN)
def page() -> ResponseReturnValue:
    """Show the form, and the call if one is made."""
    of = _site()
    form = trial_form(request.args, of.site, dependencies().clock())
    if "number" not in request.args:
        return _page(of, form, None, None)
    try:
        return _page(of, form, _outcome(of, form), None)
    except Refused as fault:
        return make_response(_page(of, form, None, fault), fault.code or 422)


@routes.get("/sound")
@requires_role(Role.ADMIN)
def sound() -> ResponseReturnValue:
    """Return what is heard after the last key."""
    of = _site()
    form = trial_form(request.args, of.site, dependencies().clock())
    last = _outcome(of, form).turns[-1]
    return Response(wav(turn_sound(last.spoken, of), RATE), mimetype="audio/wav")


def _site() -> ListenedSite:
    try:
        return listened_site(draft=request.args.get("version", "draft") != "current")
    except Faults as faults:
        raise faulty(faults) from None


def _outcome(of: ListenedSite, form: TrialForm) -> Outcome:
    call, deps = trial_call(form, of.site), dependencies()
    with deps.scratch_redis() as redis:
        return listen(call, of.speech, redis, _announced(of, form))


def _announced(of: ListenedSite, form: TrialForm) -> list[Announcement]:
    """Return the announcements of today, or the prepared one that is chosen."""
    for template in of.site.announcements.templates:
        if template.id == form.announced:
            return [Announcement(id=template.id, texts=template.texts)]
    router = dependencies().router
    return Announcements(router.store.redis, router.site.slug).all()


def _page(of: ListenedSite, form: TrialForm, outcome: Outcome | None, fault: Refused | None) -> str:
    return render_template(
        "listen.html",
        site=of.site,
        form=form,
        wants_draft=request.args.get("version", "draft") != "current",
        plays_draft=of.is_draft,
        turns=heard_turns(outcome, of) if outcome else (),
        outcome=outcome,
        place=place_of(outcome, of.site) if outcome else "",
        fault=fault,
    )
