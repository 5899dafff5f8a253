"""The pages start, guide, board and admin: templates filled by their scripts."""

from ipaddress import ip_address
from pathlib import Path

from flask import Blueprint, Response, render_template, request, send_from_directory
from flask.typing import ResponseReturnValue

from config.calendar import opening
from config.settings import ROOT
from config.spoken import spoken_hours
from console.guide.away_reasons import choosable, every_reason
from console.identity.accounts import Role
from console.identity.auth import allowed, known, no_guide
from console.identity.demo_accounts import Demo, kept_demo
from console.web.dependencies import parts
from console.web.headers import origin_of
from console.web.language import page_language

routes = Blueprint("pages", __name__)

SDK = ROOT / "node_modules" / "@twilio" / "voice-sdk" / "dist"


@routes.get("/")
def start() -> ResponseReturnValue:
    """Show newcomers what Lotsa is and three ways to try it."""
    own = parts()
    phone = origin_of(own.settings.softphone_script) if own.settings.demo else ""
    return render_template("start.html", site=own.desk.site, phone=phone, demos=_demos())


def _demos() -> list[Demo]:
    """Return the demonstration accounts, only to browsers on this machine."""
    settings = parts().settings
    kept = kept_demo(settings.data) if settings.demo and _here() else []
    return [demo for demo in kept if not demo.guide or demo.guide in parts().desk.site.guides]


def _here() -> bool:
    """Return whether the browser runs on this machine, and not behind a proxy on it."""
    forwarded = {"X-Forwarded-For", "Forwarded", "Via", "X-Real-Ip"} & set(request.headers.keys())
    named = request.host.rsplit(":", 1)[0] in ("localhost", "127.0.0.1", "[::1]")
    near = ip_address(request.remote_addr or "0.0.0.0").is_loopback  # noqa: S104 - no address
    return near and named and not forwarded


@routes.get("/guide")
@allowed(Role.GUIDE)
def guide() -> ResponseReturnValue:
    """Show the guide's page."""
    own = parts()
    found = own.desk.site.guides.get(known().guide)
    if found is None:
        raise no_guide()
    return render_template(
        "guide.html",
        site=own.desk.site,
        guide=found,
        reasons=choosable(own.desk.site),
        every_reason=every_reason(own.desk.site),
        softphone=own.settings.softphone_script,
    )


@routes.get("/board")
@allowed(Role.SUPERVISOR)
def board() -> ResponseReturnValue:
    """Show the live board."""
    site = parts().desk.site
    return render_template("board.html", site=site, every_reason=every_reason(site))


@routes.get("/admin")
@allowed(Role.ADMIN)
def admin() -> ResponseReturnValue:
    """Show the site's configuration, read-only."""
    site, now = parts().desk.site, parts().clock()
    openings = {id_: opening(site, id_, now) for id_ in site.groups}
    language = page_language() if page_language() in site.languages else site.default_language
    hours = {id_: spoken_hours(site, language, id_) for id_ in site.groups}
    return render_template("admin.html", site=site, openings=openings, hours=hours)


@routes.get("/static/voice-sdk/twilio.min.js")
def voice_sdk() -> Response:
    """Serve the carrier's browser SDK, as installed by npm."""
    return send_from_directory(Path(SDK), "twilio.min.js", max_age=3600)
