"""Eligibility of guides by queue, and the accuracy of announced waits."""

from pathlib import Path

import pytest
from redis import Redis

from config.model.language import WithoutSpeaker
from config.model.site import Site
from console.board.eligibility import EligibilityView
from console.board.told_waits import WaitAccuracy
from console.identity.roles import Role
from tests.console.morning import busy_morning
from tests.console.office import Office


def test_queue_lists_eligible_guides_by_wait(office: Office) -> None:
    busy_morning(office)
    told = office.machine("GET", "/api/reach").json
    assert EligibilityView.model_validate(told).day.isoformat() == "2026-02-02"
    queue = next(q for q in told["queues"] if (q["group"], q["language"]) == ("service", "sv"))
    assert queue["steps"] == [
        {
            "after_s": 0.0,
            "ready": ["1", "3"],
            "others": [],
            "rules": {"1": "own group", "3": "own group"},
        },
        {"after_s": 3.0, "ready": [], "others": ["2"], "rules": {"2": "level 2"}},
    ]
    assert (queue["on_duty"], queue["idle"], queue["alarm"]) == (2, 0, False)
    assert queue["hours"] == [{"hour": 3, "ready": 0.04}]


def test_uncovered_queue_alarms_only_if_open_or_contacts_wait(
    office: Office,
) -> None:
    told = {(q["group"], q["language"]): q["alarm"] for q in _queues(office)}
    assert told["service", "sv"]
    assert not told["teknik", "sv"]  # closed at this hour
    office.calls("CA1", "teknik.sv")
    assert {(q["group"], q["language"]): q["alarm"] for q in _queues(office)}["teknik", "sv"]


def _queues(office: Office) -> list[dict[str, object]]:
    found: list[dict[str, object]] = office.machine("GET", "/api/reach").json["queues"]
    return found


def test_hours_of_another_day_can_be_requested(office: Office) -> None:
    busy_morning(office)
    told = office.machine("GET", "/api/reach?day=2026-02-01").json
    assert (told["day"], told["queues"][0]["hours"]) == ("2026-02-01", [])
    assert office.machine("GET", "/api/reach?day=yesterday").status_code == 400
    page = office.signed_in(Role.SUPERVISOR).get("/reach?day=2026-02-02").text
    assert 'value="2026-02-02"' in page
    assert "Stina Vik" in page


def test_share_of_kept_ranges_by_queue_and_range(office: Office) -> None:
    busy_morning(office)
    told = office.machine("GET", "/api/waits").json
    assert WaitAccuracy.model_validate(told).all.share == 1
    kept = {"kept": 1, "sooner": 0, "later": 0, "left": 0, "open": 0, "share": 1.0}
    kept |= {"decided": 1, "enough": False}
    assert told["queues"] == [kept | {"group": "service", "language": "sv"}]
    assert told["ranges"] == [kept | {"from_s": 300.0, "to_s": 600.0}]
    page = office.signed_in(Role.SUPERVISOR).get("/waits").text
    assert "5–10 min" in page
    assert "1 av 1 besked är avgjorda" in page
    assert "100 %" not in page  # a single decided range gives no share
    assert "för få" in page


@pytest.mark.parametrize("days", ["abc", "0", "-3", "1.5", "99999"])
def test_invalid_number_of_days_is_refused(office: Office, days: str) -> None:
    refused = office.machine("GET", f"/api/waits?days={days}")
    assert refused.status_code == 400
    assert "a whole number from 1 to 3660" in refused.json["message"]
    assert office.signed_in(Role.SUPERVISOR).get(f"/waits?days={days}").status_code == 400


def test_waits_of_other_days_can_be_requested(office: Office) -> None:
    told = office.machine("GET", "/api/waits?days=1").json
    assert told["first"] == told["last"] == "2026-02-02"


def test_queue_without_speaker_shows_who_steps_in(
    redis: Redis, lilla: Site, tmp_path: Path
) -> None:
    rule = WithoutSpeaker(rule="second", after_s=600, language="sv")
    english = lilla.languages["en"].model_copy(update={"without_speaker": rule})
    site = lilla.model_copy(update={"languages": lilla.languages | {"en": english}})
    office = Office(redis, site, tmp_path)
    office.ready("3")
    queue = next(q for q in _queues(office) if (q["group"], q["language"]) == ("service", "en"))
    assert (queue["on_duty"], queue["alarm"]) == (0, True)
    assert (queue["stepping_in"], queue["stepping_in_after_s"]) == (1, 600.0)
    (told,) = office.machine("GET", "/stats/alarms").json["alarms"]
    assert (told["stepping_in"], told["stepping_in_after_s"]) == (1, 600.0)
    browser, said = office.signed_in(Role.SUPERVISOR), "1 kliver in"
    for page in (browser.get("/reach").text, browser.get("/queue/service.en").text):
        assert "Ingen i tjänst talar språket" in page
        assert said in page
        assert "efter 10 min" in page
        assert "Ingen i tjänst kan svara" not in page


def test_waits_page_without_announcements(office: Office) -> None:
    assert "Ingen har fått höra" in office.signed_in(Role.SUPERVISOR).get("/waits").text
    assert office.machine("GET", "/api/waits").json["all"]["share"] is None
