"""/api/announcements: make, approve and end what callers hear for a time."""

import logging

from flask import Blueprint

from console.announcements.announcement_view import (
    AnnouncementList,
    AnnouncementView,
    announcement_view,
)
from console.announcements.requests import (
    AnnouncementRequest,
    announcements,
    approve_as,
    found,
    make,
)
from console.identity.auth import current_user, requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.request_body import parse_body
from ivr.announcements.announcement import Announcement
from ivr.announcements.changes import end

routes = Blueprint("announcements", __name__, url_prefix="/api/announcements")
log = logging.getLogger(__name__)


@routes.get("")
@Operation("Announcements of the last 400 days, newest first.", gives=AnnouncementList)
@requires_role(Role.SUPERVISOR)
def list_announcements() -> AnnouncementList:
    """Return all announcements with how many callers have heard each."""
    return AnnouncementList(announcements=[_view(one) for one in announcements().all()])


@routes.post("")
@Operation(
    "Makes an announcement; callers hear it within seconds.",
    takes=AnnouncementRequest,
    gives=AnnouncementView,
    code=201,
    faults=(409, 422),
)
@requires_role(Role.SUPERVISOR)
def make_announcement() -> AnnouncementView:
    """Make an announcement, refused if a language would stay silent."""
    one = make(parse_body(AnnouncementRequest).wanted(current_user().name))
    log.info("%s made announcement %s", current_user().name, one.id)
    return _view(one)


@routes.post("/<announcement>/approve")
@Operation("Approves a draft as a second person.", gives=AnnouncementView, faults=(404, 409))
@requires_role(Role.SUPERVISOR)
def approve_announcement(announcement: str) -> AnnouncementView:
    """Approve a draft, which callers hear from then on."""
    one = approve_as(found(announcement), current_user().name)
    log.info("%s approved announcement %s", current_user().name, one.id)
    return _view(one)


@routes.post("/<announcement>/end")
@Operation("Ends an announcement.", gives=AnnouncementView, faults=(404,))
@requires_role(Role.SUPERVISOR)
def end_announcement(announcement: str) -> AnnouncementView:
    """End an announcement now."""
    one = end(announcements(), found(announcement), dependencies().clock())
    log.info("%s ended announcement %s", current_user().name, one.id)
    return _view(one)


def _view(one: Announcement) -> AnnouncementView:
    heard = announcements().heard()
    return announcement_view(one, heard.get(one.id, 0), dependencies().clock())
