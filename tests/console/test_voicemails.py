"""Voicemail pages, without JavaScript: the list, the sound, calling back and closing."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from redis import Redis
from sqlalchemy import select

from callback.state.store import Callbacks
from callback.voicemail.leave import Recorded, leave_voicemail, voicemail_id
from callback.voicemail.listing import voicemail
from callback.voicemail.record import Voicemail
from config.model.outgoing import Outgoing
from config.model.site import Site
from console.identity.roles import Role
from console.web.dependencies import NAME, Dependencies
from records.report.day import report
from records.tables import notes
from routing.state.guide import GuideState
from routing.state.queue import Queue
from tests.console.morning import record_history
from tests.console.office import Answer, Browser, Office
from tests.ivr.fake_carrier import FakeCarrier
from tests.records.shelf import contact, everything
from tests.routing.floor import T0

CALLER, OURS = "+46701740611", "+46980319200"
SERVICE, ENGINEERS = Queue("service", "sv"), Queue("teknik", "en")
SOUND = b"RIFF a message"


@pytest.fixture
def carrier() -> Iterator[FakeCarrier]:
    with FakeCarrier() as carrier:
        yield carrier


@pytest.fixture
def office(redis: Redis, lilla: Site, tmp_path: Path, carrier: FakeCarrier) -> Office:
    site = lilla.model_copy(update={"outgoing": Outgoing(prefixes=("+46",))})
    account = {"twilio_account_sid": "AC1", "twilio_auth_token": "secret"}
    return Office(redis, site, tmp_path, carrier_url=carrier.url, **account)


def left(
    office: Office, number: int = 1, queue: Queue = SERVICE, caller: str = CALLER, ago: float = 60
) -> str:
    """Leave a voicemail of 12 seconds; return its id."""
    id_, recorded = voicemail_id(f"CA{number}", "start", "9"), Recorded(recording(number), 12)
    leave_voicemail(live(office), id_, queue, recorded, T0 - ago, caller=caller, called=OURS)
    return id_


def live(office: Office) -> Callbacks:
    """Return the callbacks that the console itself has."""
    deps: Dependencies = office.app.extensions[NAME]
    return deps.callbacks


def recording(number: int) -> str:
    return f"RE{number:032x}"


def known(office: Office, id_: str) -> Voicemail:
    found = voicemail(live(office), id_)
    assert found is not None
    return found


def post_form(browser: Browser, path: str, **form: str) -> Answer:
    if not browser.token():
        browser.get("/voicemail")
    return browser.client.post(path, data={"form": browser.token(), **form})


def test_list_shows_the_oldest_first_without_numbers(office: Office) -> None:
    left(office, 1, ago=60)
    left(office, 2, ENGINEERS, "", ago=7200)
    page = office.signed_in(Role.SUPERVISOR).get("/voicemail").text
    assert page.index("2 h 0 min") < page.index("1 min 0 s")
    assert "Dolt nummer" in page
    assert "+46••••••611" in page
    assert "1740611" not in re.sub(r"\D", "", re.sub(r"[0-9a-f]{16,}", "", page))


def test_list_is_of_one_group_and_language(office: Office) -> None:
    mine, other = left(office, 1), left(office, 2, ENGINEERS)
    page = office.signed_in(Role.SUPERVISOR).get("/voicemail?group=teknik&language=en").text
    assert (other in page, mine in page) == (True, False)
    assert office.signed_in(Role.GUIDE, "1").get("/voicemail?group=golf").status_code == 400


def test_guide_sees_the_voicemails_of_their_queues(office: Office) -> None:
    mine, other = left(office, 1), left(office, 2, ENGINEERS)
    browser = office.signed_in(Role.GUIDE, "3")
    page = browser.get("/voicemail").text
    assert (mine in page, other in page) == (True, False)
    assert browser.get(f"/voicemail/{other}").status_code == 404
    assert browser.get(f"/voicemail/{other}/recording").status_code == 404
    assert post_form(browser, f"/voicemail/{other}/call").status_code == 404


def test_sound_comes_through_the_console_and_is_audited(
    office: Office, carrier: FakeCarrier, caplog: pytest.LogCaptureFixture
) -> None:
    id_, carrier.recordings[recording(1)] = left(office), SOUND
    browser = office.signed_in(Role.GUIDE, "1")
    page = browser.get(f"/voicemail/{id_}").text
    assert f'src="/voicemail/{id_}/recording"' in page
    assert (recording(1) in page, "twilio" in page) == (False, False)
    with caplog.at_level("INFO"):
        answer = browser.get(f"/voicemail/{id_}/recording")
    assert (answer.data, answer.mimetype) == (SOUND, "audio/wav")
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"access: guide1 played_voicemail {id_}" in caplog.text
    assert known(office, id_).played_by == "guide1"
    assert carrier.requests[0].what == f"GET {recording(1)}.wav"


def test_sound_that_is_gone_is_said_so(office: Office, carrier: FakeCarrier) -> None:
    id_, browser = left(office), office.signed_in(Role.GUIDE, "1")
    assert browser.get(f"/voicemail/{id_}/recording").status_code == 404
    carrier.refusals.extend([(500, 20500)] * 3)
    assert browser.get(f"/voicemail/{id_}/recording").status_code == 502
    assert known(office, id_).played_by == ""


def test_guide_calls_back(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    id_, browser = left(office), office.signed_in(Role.GUIDE, "1")
    absent = post_form(browser, f"/voicemail/{id_}/call")
    assert (absent.status_code, "Du kan ringa när du är" in absent.text) == (409, True)
    office.ready("1")
    with caplog.at_level("INFO"):
        placed = post_form(browser, f"/voicemail/{id_}/call")
    assert (placed.status_code, placed.location) == (303, f"/voicemail/{id_}?done=called")
    assert office.guide("1").state is GuideState.OFFERED
    shown = browser.get("/api/me").json["contact"]
    assert (shown["id"], shown["outgoing"], shown["since"]) == (id_, True, T0 - 60)
    assert "Berit Ång ringer upp" in browser.get(f"/voicemail/{id_}").text
    other = office.signed_in(Role.GUIDE, "2")
    office.ready("2")
    assert post_form(other, f"/voicemail/{id_}/call").status_code == 409
    assert CALLER not in caplog.text


def test_withheld_number_is_written_by_the_guide(office: Office) -> None:
    id_, browser = left(office, caller=""), office.signed_in(Role.GUIDE, "1")
    office.ready("1")
    assert "Numret är skyddat" in browser.get(f"/voicemail/{id_}").text
    assert post_form(browser, f"/voicemail/{id_}/call").status_code == 422
    assert post_form(browser, f"/voicemail/{id_}/call", number="112").status_code == 422
    assert post_form(browser, f"/voicemail/{id_}/call", number="070-174 06 12").status_code == 303
    assert office.contact(id_).caller == "+46701740612"


def test_supervisor_does_not_call(office: Office) -> None:
    id_, browser = left(office), office.signed_in(Role.SUPERVISOR)
    assert f"/voicemail/{id_}/call" not in browser.get(f"/voicemail/{id_}").text
    assert post_form(browser, f"/voicemail/{id_}/call").status_code == 403


def test_voicemail_is_closed_with_matter_outcome_and_note(office: Office) -> None:
    id_, browser = left(office), office.signed_in(Role.GUIDE, "1")
    for missing in ({"matter": "vatten"}, {"outcome": "solved"}, {"matter": "x", "outcome": "y"}):
        assert post_form(browser, f"/voicemail/{id_}/close", **missing).status_code == 422
    written = {"matter": "vatten", "outcome": "solved", "note": "Lagad i går."}
    done = post_form(browser, f"/voicemail/{id_}/close", **written)
    assert (done.status_code, done.location) == (303, "/voicemail?done=closed")
    assert id_ not in browser.get("/voicemail").text
    assert post_form(browser, f"/voicemail/{id_}/close", **written).status_code == 409
    with office.database.connect() as connection:
        (note,) = connection.execute(select(notes)).mappings()
    assert (note["contact"], note["guide"], note["text"]) == (id_, "1", "Lagad i går.")
    record_history(office)
    row = contact(office.database, id_)
    assert (row["matter"], row["outcome"], row["ending"]) == ("vatten", "solved", "handled")
    assert (row["callback"], row["arrived"], row["answer_group"]) == (True, T0 - 60, "service")


def test_voicemail_stays_open_if_its_note_cannot_be_kept(office: Office) -> None:
    id_, browser = left(office), office.signed_in(Role.GUIDE, "1")
    notes.drop(office.database)
    written = {"matter": "vatten", "outcome": "solved", "note": "Lagad i går."}
    assert post_form(browser, f"/voicemail/{id_}/close", **written).status_code >= 500
    assert id_ in browser.get("/voicemail").text


def test_history_tells_of_the_voicemail(office: Office, carrier: FakeCarrier) -> None:
    id_, carrier.recordings[recording(1)] = left(office), SOUND
    office.signed_in(Role.GUIDE, "1").get(f"/voicemail/{id_}/recording")
    record_history(office)
    page = office.signed_in(Role.SUPERVISOR).get(f"/contact/{id_}").text
    assert "Röstmeddelande på 12 s" in page
    assert "Berit Ång lyssnade på röstmeddelandet" in page
    assert CALLER not in str(everything(office.database))


def test_voicemail_counts_as_a_callback_and_not_as_a_wait(office: Office) -> None:
    left(office)
    record_history(office)
    day = date.fromisoformat(office.router.date(T0))
    (line,) = report(office.database, office.router.site, day, T0 + 3600)
    assert (line.offered, line.answered, line.missed, line.abandoned) == (1, 0, 0, 0)


def test_board_shows_how_many_and_how_old(office: Office) -> None:
    left(office, 1, ago=60)
    left(office, 2, ENGINEERS, ago=300)
    figures = office.machine("GET", "/stats/queues").json
    assert (figures["totals"]["voicemails"], figures["totals"]["oldest_voicemail_s"]) == (2, 300)
    assert figures["totals"]["waiting"] == 0
    one = next(q for q in figures["queues"] if (q["group"], q["language"]) == ("teknik", "en"))
    assert (one["voicemails"], one["oldest_voicemail_s"]) == (1, 300)
    metrics = office.machine("GET", "/metrics").text
    assert 'lotsa_voicemails_open{group="teknik",language="en"} 1.0' in metrics


def test_access_log_names_who_listens_calls_and_closes(
    office: Office, carrier: FakeCarrier
) -> None:
    id_, carrier.recordings[recording(1)] = left(office), SOUND
    browser = office.signed_in(Role.GUIDE, "1")
    browser.get(f"/voicemail/{id_}/recording")
    post_form(browser, f"/voicemail/{id_}/close", matter="vatten", outcome="solved")
    found = office.signed_in(Role.ADMIN).get("/api/access").json["entries"]
    deeds = [(one["name"], one["deed"], one["contact"]) for one in found]
    assert ("guide1", "played_voicemail", id_) in deeds
    assert ("guide1", "closed_voicemail", id_) in deeds
