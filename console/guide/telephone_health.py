"""/api/me/telephone: the guide's page reports how its telephone is."""

from typing import Literal

from flask import Blueprint
from flask_babel import lazy_gettext
from pydantic import BaseModel, Field

from console.guide.current_guide import guide_at_work
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.request_body import parse_body
from routing.router import Router
from routing.state.telephone import TelephoneFault, telephone_fault
from routing.verbs.report_telephone import report_telephone

routes = Blueprint("telephone", __name__, url_prefix="/api/me/telephone")

FAULTS = {
    TelephoneFault.CLOSED: lazy_gettext(
        "The guide's page is not open, so no call can ring there. Open it and choose Ready."
    ),
    TelephoneFault.UNREGISTERED: lazy_gettext("The telephone is not connected."),
    TelephoneFault.MICROPHONE: lazy_gettext(
        "The browser may not use the microphone. Permit it in the browser's settings for this page."
    ),
    TelephoneFault.SILENT: lazy_gettext(
        "The microphone gives no sound. Check the headset's switch, and which one is chosen."
    ),
    TelephoneFault.SOUND: lazy_gettext(
        "The browser blocks sound, so you would not hear the ring. Click on the page."
    ),
}


class TelephoneReport(BaseModel, extra="forbid"):
    """How the telephone of one page is."""

    page: str = Field(min_length=8, max_length=64, description="Id that the page made up.")
    takes_over: bool = Field(False, description="Whether to use this page instead of another.")
    registered: bool = Field(description="Whether the carrier can ring it.")
    sound: bool = Field(description="Whether the browser plays sound.")
    microphone: Literal["ok", "denied", "silent", "unused"]
    visible: bool = Field(description="Whether the page is in front.")


class TelephoneInUse(BaseModel):
    """Whether the page is the guide's page in use."""

    active: bool = Field(description="False if the guide has opened another page since.")
    fault: str = Field(description="Why no call can be taken here; empty for none.")


@routes.post("")
@Operation(
    "Reports the telephone of the guide's page. Send it every 5 seconds: without a report, a ready "
    "guide is set away.",
    takes=TelephoneReport,
    gives=TelephoneInUse,
)
@requires_role(Role.GUIDE)
def report() -> TelephoneInUse:
    """Note the report, and say whether another page has taken over."""
    told, deps, guide = parse_body(TelephoneReport), dependencies(), guide_at_work().id
    fault = _fault(told)
    active = report_telephone(
        deps.router, guide, told.page, fault, deps.clock(), takes_over=told.takes_over
    )
    return TelephoneInUse(active=active, fault=fault.value if fault else "")


def _fault(told: TelephoneReport) -> TelephoneFault | None:
    if not told.registered:
        return TelephoneFault.UNREGISTERED
    if told.microphone == "denied":
        return TelephoneFault.MICROPHONE
    if told.microphone == "silent":
        return TelephoneFault.SILENT
    return None if told.sound else TelephoneFault.SOUND


def refuse_without_telephone(router: Router, guide: str, now: float) -> None:
    """Raise Refused (409) with the reason if no call could be taken in the guide's browser."""
    fault = telephone_fault(router, guide, now)
    if fault is not None:
        raise Refused(409, FAULTS[fault], word="telephone", more={"fault": fault.value})
