"""The pages: start, guide, board and admin, each a template that its own script fills."""

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

routes = Blueprint("pages", __name__)

SDK = ROOT / "node_modules" / "@twilio" / "voice-sdk" / "dist"


@routes.get("/")
def start() -> ResponseReturnValue:
    """For a newcomer: what this is, and three ways in."""
    own = parts()
    phone = origin_of(own.settings.softphone_script) if own.settings.demo else ""
    return render_template("start.html", site=own.desk.site, phone=phone, demos=_demos())


def _demos() -> list[Demo]:
    """The demonstration accounts, for whoever sits at this machine and nobody else."""
    settings = parts().settings
    kept = kept_demo(settings.data) if settings.demo and _here() else []
    return [demo for demo in kept if not demo.guide or demo.guide in parts().desk.site.guides]


def _here() -> bool:
    """Whether the browser runs on this machine: a proxy on it must not speak for the world."""
    forwarded = {"X-Forwarded-For", "Forwarded", "Via", "X-Real-Ip"} & set(request.headers.keys())
    named = request.host.rsplit(":", 1)[0] in ("localhost", "127.0.0.1", "[::1]")
    near = ip_address(request.remote_addr or "0.0.0.0").is_loopback  # noqa: S104 - no address
    return near and named and not forwarded


@routes.get("/guide")
@allowed(Role.GUIDE)
def guide() -> ResponseReturnValue:
    """The page that a guide works on."""
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
    """Every queue live."""
    site = parts().desk.site
    return render_template("board.html", site=site, every_reason=every_reason(site))


@routes.get("/admin")
@allowed(Role.ADMIN)
def admin() -> ResponseReturnValue:
    """The site as it is configured, to read."""
    site, now = parts().desk.site, parts().clock()
    openings = {id_: opening(site, id_, now) for id_ in site.groups}
    hours = {id_: spoken_hours(site, site.default_language, id_) for id_ in site.groups}
    return render_template("admin.html", site=site, openings=openings, hours=hours)


@routes.get("/static/voice-sdk/twilio.min.js")
def voice_sdk() -> Response:
    """The carrier's telephone for browsers, as npm installed it."""
    return send_from_directory(Path(SDK), "twilio.min.js", max_age=3600)
