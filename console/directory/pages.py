"""The page of reported entries, for supervisors."""

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from console.directory.reports import close_report, open_reports
from console.identity.auth import current_user, requires_role
from console.identity.roles import Role
from console.web.dependencies import dependencies

routes = Blueprint("directory_pages", __name__, url_prefix="/directory")


@routes.get("/reports")
@requires_role(Role.SUPERVISOR)
def page() -> str:
    """Show the open reports, with the owner of each entry."""
    deps = dependencies()
    return render_template(
        "reports.html",
        site=deps.router.site,
        reports=open_reports(deps.database),
        done=request.args.get("done", ""),
    )


@routes.post("/reports/<report>/close")
@requires_role(Role.SUPERVISOR)
def close(report: str) -> ResponseReturnValue:
    """Close a report; one that is closed already stays closed."""
    deps = dependencies()
    close_report(deps.database, report, current_user().name, deps.clock())
    return redirect("/directory/reports?done=closed", 303)
