"""Coverage by language and hour: staffed hours, speakers present, callbacks due."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from redis import Redis

from callback.state.store import Callbacks
from callback.verbs.close import close
from callback.verbs.suspend_group import suspend_groups
from config.model.site import Site
from console.board.coverage import Coverage
from console.identity.roles import Role
from routing.state.guide import GuideStatus
from routing.verbs.set_status import set_status
from tests.console.office import Answer, Office
from tests.console.test_callbacks import ENGLISH, SERVICE, request_callback
from tests.routing.floor import T0

MONDAY = "2026-02-02"
HALF_PAST = datetime.fromisoformat(f"{MONDAY}T12:30:00+01:00").timestamp()


@pytest.fixture
def office(redis: Redis, lilla: Site, tmp_path: Path) -> Office:
    """English is staffed in office hours only: 07:30-12 and 13-16, but not on Thursdays."""
    english = lilla.languages["en"].model_copy(update={"staffed": "office"})
    site = lilla.model_copy(update={"languages": lilla.languages | {"en": english}})
    found = Office(redis, site, tmp_path)
    found.time = HALF_PAST
    return found


def english(office: Office) -> Answer:
    told = office.machine("GET", "/api/cover").json
    assert Coverage.model_validate(told).days[0].isoformat() == MONDAY
    return next(one for one in told["languages"] if one["language"] == "en")


def test_hour_is_staffed_if_any_part_of_it_is(office: Office) -> None:
    """The calendar staffs only half of hour 7."""
    hours = english(office)["hours"]
    staffed = [n for n, hour in enumerate(hours) if hour["staffed"]]
    day = [7, 8, 9, 10, 11, 13, 14, 15]
    assert staffed == [*day, *(24 + hour for hour in day)]
    assert len(hours) == 48


def test_coverage_counts_speakers_and_shows_next_hours(office: Office) -> None:
    office.ready("1", at=HALF_PAST)
    set_status(office.router, "2", GuideStatus.AWAY, "break", HALF_PAST)
    told = english(office)
    assert (told["ready"], told["away"], told["staffed"]) == (1, 1, False)
    assert told["next"] == "2026-02-02T12:00:00Z"


def alarms(office: Office) -> dict[str, int]:
    """Return waiting contacts by alarmed queue; check that all sources agree."""
    told = office.machine("GET", "/stats/alarms").json["alarms"]
    found = {f"{one['group']}.{one['language']}": one["waiting"] for one in told}
    reached = office.machine("GET", "/api/reach").json["queues"]
    assert {f"{one['group']}.{one['language']}" for one in reached if one["alarm"]} == set(found)
    metrics = office.machine("GET", "/metrics").text.splitlines()
    rung = [line for line in metrics if line.startswith("lotsa_queue_alarm{") and line[-2:] != "0"]
    assert sum(line.endswith(" 1.0") for line in rung) == len(found)
    return found


def test_unstaffed_language_alarms_only_if_a_contact_waits(
    office: Office,
) -> None:
    office.ready("3", at=HALF_PAST)
    assert alarms(office) == {}
    browser = office.signed_in(Role.SUPERVISOR)
    assert "Språket är inte bemannat nu" in browser.get("/queue/service.en").text
    office.calls("CA1", "service.en", at=HALF_PAST)
    assert alarms(office) == {"service.en": 1}


def test_staffed_language_without_speaker_is_an_alarm(
    office: Office,
) -> None:
    office.time = HALF_PAST + 1800
    office.ready("3", at=office.time)
    assert alarms(office) == {"service.en": 0, "teknik.sv": 0, "teknik.en": 0}


def test_language_without_own_hours_alarms_while_the_group_is_open(
    office: Office,
) -> None:
    """Also at night, in a group that is open."""
    office.time = T0
    assert alarms(office) == {"service.sv": 0}


def test_stream_sends_which_queues_should_be_staffed(office: Office) -> None:
    stream = office.machine("GET", "/stats/stream")
    first = next(iter(stream.response))
    stream.close()
    text = first.decode() if isinstance(first, bytes) else first
    events = (event.removeprefix("event: ") for event in text.split("\n\n")[:-1])
    told = dict(event.split("\ndata: ") for event in events)
    assert json.loads(told["staffed"]) == {
        "service.sv": True,
        "service.en": False,
        "teknik.sv": False,
        "teknik.en": False,
    }


def test_scheduled_callbacks_are_counted_in_their_hour(office: Office) -> None:
    for n, due in enumerate((HALF_PAST + 1800, HALF_PAST + 3600, HALF_PAST + 7200)):
        request_callback(office, n, ENGLISH, due=due)
    told = english(office)
    assert [told["hours"][n]["promised"] for n in (12, 13, 14, 15)] == [0, 2, 1, 0]
    assert told["waiting"] == 0


def test_suspended_callbacks_are_counted_in_no_hour(office: Office) -> None:
    for n, due in enumerate((None, None, HALF_PAST + 3600)):
        request_callback(office, n, SERVICE, due=due)
    callbacks = Callbacks(office.router)
    suspend_groups(callbacks, ["service"], office.time)
    close(callbacks, office.time)
    swedish = office.machine("GET", "/api/cover").json["languages"][0]
    assert (swedish["language"], swedish["held"], swedish["waiting"]) == ("sv", 2, 0)
    assert sum(hour["promised"] for hour in swedish["hours"]) == 1  # it keeps its time
    office.time += 7 * 24 * 3600
    shown = office.machine("GET", "/api/cover").json["languages"][0]
    assert sum(hour["promised"] for hour in shown["hours"]) == 0


def test_page_shows_suspended_callbacks_only_if_there_are_any(office: Office) -> None:
    visitor, callbacks = office.signed_in(Role.SUPERVISOR), Callbacks(office.router)
    request_callback(office, 1, SERVICE)
    assert "Pausade" not in visitor.get("/cover").text
    suspend_groups(callbacks, ["service"], office.time)
    close(callbacks, office.time)
    page = visitor.get("/cover").text
    assert page.count("Pausade") == 1
    assert "/callbacks?language=sv&amp;state=resting" in page


def test_warning_before_staffed_hours_with_nobody_signed_in(office: Office) -> None:
    assert english(office)["warning"] == "soon"
    page = office.signed_in(Role.SUPERVISOR).get("/cover").text
    assert "bemannas från 13:00, men ingen som talar språket har loggat in" in page
    office.time = HALF_PAST - 1
    assert english(office)["warning"] == ""
    office.time = HALF_PAST
    set_status(office.router, "2", GuideStatus.AWAY, "break", HALF_PAST)
    assert english(office)["warning"] == ""


def test_warning_during_staffed_hours_with_nobody_ready(office: Office) -> None:
    set_status(office.router, "2", GuideStatus.AWAY, "break", HALF_PAST)
    office.time = HALF_PAST + 3600
    assert english(office)["warning"] == "now"
    office.ready("1", at=office.time)
    assert english(office)["warning"] == ""


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 47), ("2026-10-25", 49)])
def test_daylight_saving_days_have_47_or_49_hours(office: Office, day: str, hours: int) -> None:
    office.time = datetime.fromisoformat(f"{day}T12:00:00+01:00").timestamp()
    told = office.machine("GET", "/api/cover").json
    assert len(told["languages"][0]["hours"]) == hours
    assert office.signed_in(Role.SUPERVISOR).get("/cover").status_code == 200


def test_coverage_page_shows_both_days_and_links_to_callbacks(office: Office) -> None:
    office.time = T0
    page = office.signed_in(Role.SUPERVISOR).get("/cover").text
    assert "måndag 2 februari 2026" in page
    assert "tisdag 3 februari 2026" in page
    assert "/callbacks?language=en" in page


def test_stream_and_metrics_warn_of_unmanned_hours(office: Office) -> None:
    stream = office.machine("GET", "/stats/stream")
    told = [next(iter(stream.response)) for _ in range(7)][-1]
    stream.close()
    assert told == f'event: unmanned\ndata: {{"en":{HALF_PAST + 1800}}}\n\n'.encode()
    assert 'lotsa_language_unmanned{language="en"} 1.0' in office.machine("GET", "/metrics").text
    set_status(office.router, "2", GuideStatus.AWAY, "break", HALF_PAST)
    assert 'lotsa_language_unmanned{language="en"} 0.0' in office.machine("GET", "/metrics").text
