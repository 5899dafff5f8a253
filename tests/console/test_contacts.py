"""Timelines of contacts with offer explanations, and the contacts of a queue."""

import logging
from pathlib import Path

import pytest
from redis import Redis

from callback.state.store import Callbacks
from callback.verbs.request import request
from config.model.site import Site
from console.history.timelines import ContactTimeline, QueueContacts
from console.identity.roles import Role
from routing.state.queue import Queue
from routing.verbs.arrive import arrive
from tests.console.morning import busy_morning, record_history
from tests.console.office import Office
from tests.routing.floor import CITIZEN, T0


def test_offer_shows_its_rule_and_candidates_by_name(office: Office) -> None:
    told = office.machine("GET", f"/api/contacts/{busy_morning(office)}").json
    assert ContactTimeline.model_validate(told).group == "service"
    assert [event["event"] for event in told["events"]] == [
        "Queued",
        "Told",
        "Offered",
        "Accepted",
        "Connected",
        "Parted",
    ]
    why = told["events"][2]["why"]
    assert (why["rule"], why["able"]) == ("only", 1)
    assert [(c["name"], c["chosen"]) for c in why["candidates"]] == [("Berit Ång", True)]
    assert why["said_sv"].endswith("Berit Ång var ensam ledig som kunde ta det.")
    assert "guide 1 was the only one free" in why["said"]


def test_timeline_shows_for_whom_a_contact_is_reserved(office: Office) -> None:
    office.ready("1")
    contact = arrive(
        office.router,
        call="CA1",
        caller=CITIZEN,
        called="+46980319200",
        queue=Queue.parse("service.sv"),
        now=T0,
        guide="1",
    ).contact
    record_history(office)
    queued = office.machine("GET", f"/api/contacts/{contact}").json["events"][0]
    assert queued["said"] == "queued in service.sv, kept for guide 1 until 03:41:00"
    assert queued["said_sv"].endswith(", svenska; sparas för Berit Ång till 03:41:00")


def test_lowest_score_is_shown_with_the_other_scores(office: Office) -> None:
    office.ready("1", "3")
    contact = office.calls("CA1", "service.sv")
    record_history(office)
    why = office.machine("GET", f"/api/contacts/{contact}").json["events"][1]["why"]
    assert (why["rule"], why["able"]) == ("score", 2)
    assert [c["name"] for c in why["candidates"]] == ["Stina Vik", "Berit Ång"]
    assert why["candidates"][0]["score"] < why["candidates"][1]["score"]
    assert "Stina Vik hade lägst poäng" in why["said_sv"]


def test_offer_shows_if_not_all_idle_guides_were_compared(
    redis: Redis, lilla: Site, tmp_path: Path
) -> None:
    alike = {f"{n}": lilla.guides["1"].model_copy(update={"id": f"{n}"}) for n in range(10)}
    office = Office(redis, lilla.model_copy(update={"guides": alike}), tmp_path)
    office.ready(*alike)
    contact = office.calls("CA1", "service.sv")
    record_history(office)
    why = office.machine("GET", f"/api/contacts/{contact}").json["events"][1]["why"]
    assert (why["able"], why["might"]) == (3, 10)
    assert "3 av 10 lediga jämfördes: av dem med samma kompetens de som" in why["said_sv"]
    assert "(3 of 10 free compared, of the same skills those idle longest)" in why["said"]


def test_contact_page_explains_events_and_shows_no_number(office: Office) -> None:
    contact = busy_morning(office)
    page = office.signed_in(Role.SUPERVISOR).get(f"/contact/{contact}").text
    assert "Fick besked: plats 1 i kön och 5–10 minuters väntan" in page
    assert "Varför den vägledaren?" in page
    assert "Kopplades till Berit Ång efter 6 min 0 s" in page
    assert "+46••••••605" in page
    assert CITIZEN not in page


def test_unknown_contact_is_not_found(office: Office) -> None:
    browser = office.signed_in(Role.SUPERVISOR)
    assert browser.get("/contact/c0").status_code == 404
    assert office.machine("GET", "/api/contacts/c0").json["error"] == "not_found"


def test_contact_only_in_history_is_shown(office: Office) -> None:
    contact = busy_morning(office)
    office.router.store.redis.delete(office.router.store.keys.contact(contact))
    told = office.machine("GET", f"/api/contacts/{contact}").json
    assert (told["state"], told["number"], len(told["events"])) == ("", None, 6)
    assert "avslutad" in office.signed_in(Role.SUPERVISOR).get(f"/contact/{contact}").text


def test_contact_is_shown_before_history_records_it(office: Office) -> None:
    contact = office.calls("CA1", "service.sv")
    told = office.machine("GET", f"/api/contacts/{contact}").json
    assert (told["state"], told["events"]) == ("waiting", [])
    page = office.signed_in(Role.SUPERVISOR).get(f"/contact/{contact}").text
    assert "Inget är registrerat än" in page


def test_reading_a_timeline_is_logged_and_forbidden_to_guides(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    contact = busy_morning(office)
    assert office.signed_in(Role.GUIDE, "1").get(f"/contact/{contact}").status_code == 403
    with caplog.at_level(logging.INFO, "console.access.record"):
        office.signed_in(Role.SUPERVISOR).get(f"/contact/{contact}")
    assert [record.getMessage() for record in caplog.records if contact in record.getMessage()] == [
        f"access: supervisor read_timeline {contact}"
    ]


def test_queue_lists_open_and_ended_contacts(office: Office) -> None:
    answered = busy_morning(office)
    callback = office.calls("CA5", "service.sv", at=T0 + 1, caller="+46701740606")
    office.time = T0 + 20
    request(Callbacks(office.router), callback, "CA5", T0 + 2)
    told = office.machine("GET", "/api/queues/service.sv/contacts").json
    assert QueueContacts.model_validate(told).language == "sv"
    running_instance = [(c["state"], c["callback"], c["waited_s"]) for c in told["ongoing"]]
    assert running_instance == [("offered", False, 20.0), ("paused", True, 19.0)]
    ended = [(c["ending"], c["guide"], c["waited_s"], c["talked_s"]) for c in told["recent"]]
    assert ended == [("abandoned", "", 100.0, None), ("answered", "1", 360.0, 35.0)]
    assert told["recent"][1]["id"] == answered


def test_unknown_queue_is_not_found(office: Office) -> None:
    assert office.machine("GET", "/api/queues/skola.sv/contacts").status_code == 404
    assert office.signed_in(Role.SUPERVISOR).get("/queue/skola.sv").status_code == 404


def test_sign_in_redirects_back_to_the_contact_only(office: Office) -> None:
    office.account("lead", Role.SUPERVISOR)
    browser = office.signed_in(Role.SUPERVISOR, "1")
    for asked, led in (("/contact/c1f2", "/contact/c1f2"), ("//evil.example/contact/c1", "/board")):
        assert browser.sign_in("lead", next=asked).location == led
