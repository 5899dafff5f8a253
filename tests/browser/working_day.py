"""A working day at the reference site that fills every page with data."""

from datetime import datetime

from callback.state.store import Callbacks
from callback.verbs.suspend_group import suspend_groups
from config.load import load_site
from config.model.site import Site
from config.settings import ROOT
from routing.state.guide import GuideStatus
from routing.state.queue import Queue
from routing.verbs.end_conversation import end_conversation
from routing.verbs.leave import leave
from routing.verbs.mark_answered import mark_answered
from routing.verbs.record_announcement import record_announcement
from routing.verbs.set_status import set_status
from tests.browser.conftest import Served
from tests.console.morning import record_history
from tests.console.test_callbacks import request_callback

TEN = datetime.fromisoformat("2026-06-15T10:00:00+02:00").timestamp()
"""A Monday morning at which every group of the reference site is open."""
GUIDE = "7"
"""A guide who speaks Arabic and answers in the browser."""


def malmo() -> Site:
    return load_site(ROOT / "config" / "malmo")


def play_working_day(office: Served) -> dict[str, str]:
    """Play contacts in every state; return ids by purpose: answered, waiting, timed."""
    office.time = TEN
    answered = office.calls("CA1", "skola.ar", at=TEN - 4000)
    record_announcement(office.router, office.contact(answered), 1, (300, 600), (1, 2), TEN - 3999)
    gone = office.calls("CA2", "bo.sv", at=TEN - 3900, caller="+46701740606")
    leave(office.router, gone, "CA2", TEN - 3700)
    office.ready(GUIDE, "1", "2", "4", at=TEN - 3600)
    taker = office.contact(answered).guide
    office.accepts(taker, "leg1", TEN - 3590)
    mark_answered(office.router, answered, "CA1", TEN - 3580)
    end_conversation(office.router, answered, "citizen", TEN - 3000)
    set_status(office.router, taker, GuideStatus.SIGNED_OUT, "", TEN - 2900)
    office.calls("CA3", "omsorg.fi", at=TEN - 1200, caller="+46701740607")
    for n in range(12):
        office.calls(f"CB{n}", "foretag.ar", at=TEN - 900 + n, caller=f"+467017406{20 + n}")
    waiting = request_callback(office, 1, Queue("bo", "fi"))
    timed = request_callback(office, 2, Queue("vagledning", "ar"), due=TEN + 7200)
    suspend_groups(Callbacks(office.router), ["gata", "foretag"], TEN)
    record_history(office)
    return {"answered": answered, "waiting": waiting, "timed": timed}
