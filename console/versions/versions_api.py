"""/api/versions: the history of the site; publish, roll back, approve."""

from flask import Blueprint

from console.identity.auth import requires_role
from console.identity.roles import Role
from console.versions.folder import publish_folder
from console.versions.requests import (
    PublishRequest,
    approve,
    roll_back,
    versions,
)
from console.versions.version_view import VersionList, VersionView, version_view
from console.web.api_doc import Operation
from console.web.request_body import parse_body
from versions.publish import Published

routes = Blueprint("versions", __name__, url_prefix="/api/versions")


@routes.get("")
@Operation("Published versions of the site, newest first.", gives=VersionList)
@requires_role(Role.ADMIN)
def list_versions() -> VersionList:
    """Return the whole history."""
    store = versions().store
    current = store.current()
    return VersionList(versions=[version_view(one, current) for one in store.all()])


@routes.post("")
@Operation(
    "Publishes the site's folder; the next call gets it. The same content makes no new version.",
    takes=PublishRequest,
    gives=VersionView,
    code=201,
    faults=(422,),
)
@requires_role(Role.ADMIN)
def publish() -> VersionView:
    """Publish the folder, refused with every fault if it has any."""
    return _view(publish_folder(parse_body(PublishRequest).reason))


@routes.post("/<int:number>/rollback")
@Operation(
    "Publishes an older version again, as the newest.",
    takes=PublishRequest,
    gives=VersionView,
    code=201,
    faults=(404, 422),
)
@requires_role(Role.ADMIN)
def publish_again(number: int) -> VersionView:
    """Roll back to a version."""
    return _view(roll_back(number, parse_body(PublishRequest).reason))


@routes.post("/<int:number>/approve")
@Operation("Approves a proposed version as a second person.", gives=VersionView, faults=(404, 409))
@requires_role(Role.ADMIN)
def approve_version(number: int) -> VersionView:
    """Put a proposed version in force."""
    return _view(approve(number))


def _view(made: Published) -> VersionView:
    return version_view(made.version, versions().store.current())
