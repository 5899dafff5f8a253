"""The pages start, guide and board: templates filled by their scripts."""

from ipaddress import ip_address
from pathlib import Path

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from config.settings import ROOT
from console.guide.away_reasons import choosable, every_reason, reason_names
from console.identity.auth import current_user, no_guide, requires_role
from console.identity.demo_accounts import DemoAccount, stored_demo_accounts
from console.identity.roles import Role
from console.web.dependencies import dependencies
from console.web.headers import origin_of
from console.web.package_file import package_file
from planning.breaks.today import breaks_today

routes = Blueprint("pages", __name__)

SDK = ROOT / "node_modules" / "@twilio" / "voice-sdk" / "dist"


@routes.get("/")
def start() -> ResponseReturnValue:
    """Show newcomers what Lotsa is and three ways to try it."""
    deps = dependencies()
    phone = origin_of(deps.settings.softphone_script) if deps.settings.demo else ""
    return render_template("start.html", site=deps.router.site, phone=phone, demos=_demos())


def _demos() -> list[DemoAccount]:
    """Return the demonstration accounts, only to browsers on this machine."""
    settings, guides = dependencies().settings, dependencies().router.site.guides
    stored = stored_demo_accounts(settings.data) if settings.demo and _here() else []
    return [demo for demo in stored if not demo.guide or demo.guide in guides]


def _here() -> bool:
    """Return whether the browser runs on this machine, and not behind a proxy on it."""
    forwarded = {"X-Forwarded-For", "Forwarded", "Via", "X-Real-Ip"} & set(request.headers.keys())
    named = request.host.rsplit(":", 1)[0] in ("localhost", "127.0.0.1", "[::1]")
    near = ip_address(request.remote_addr or "0.0.0.0").is_loopback  # noqa: S104 - no address
    return near and named and not forwarded


@routes.get("/guide")
@requires_role(Role.GUIDE)
def guide() -> ResponseReturnValue:
    """Show the guide's page."""
    deps = dependencies()
    found = deps.router.site.guides.get(current_user().guide)
    if found is None:
        raise no_guide()
    return render_template(
        "guide.html",
        site=deps.router.site,
        guide=found,
        reasons=choosable(deps.router.site),
        every_reason=every_reason(deps.router.site),
        reason_names=reason_names(deps.router.site),
        breaks=breaks_today(deps.router.store, deps.router.site, found.id, deps.clock()),
        softphone=deps.settings.softphone_script,
    )


@routes.get("/board")
@requires_role(Role.SUPERVISOR)
def board() -> ResponseReturnValue:
    """Show the live board."""
    site = dependencies().router.site
    return render_template("board.html", site=site, every_reason=every_reason(site))


@routes.get("/static/voice-sdk/twilio.min.js")
def voice_sdk() -> Response:
    """Serve the carrier's browser SDK, as installed by npm."""
    return package_file(Path(SDK) / "twilio.min.js")
