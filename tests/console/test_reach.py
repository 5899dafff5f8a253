"""Supervisors read which guides serve which queue, and how often waits came true as told."""

from console.accounts import Role
from console.reach import ReachShown
from console.waits import WaitsShown
from tests.console.morning import busy_morning
from tests.console.office import Office


def test_a_queue_tells_who_serves_it_at_once_who_later_and_who_is_there(office: Office) -> None:
    busy_morning(office)
    told = office.machine("GET", "/api/reach").json
    assert ReachShown.model_validate(told).day.isoformat() == "2026-02-02"
    queue = next(q for q in told["queues"] if (q["group"], q["language"]) == ("service", "sv"))
    assert queue["steps"] == [
        {"after_s": 0.0, "ready": ["1", "3"], "others": []},
        {"after_s": 3.0, "ready": [], "others": ["2"]},
    ]
    assert (queue["on_duty"], queue["idle"], queue["alarm"]) == (2, 0, False)
    assert [hour["hour"] for hour in queue["hours"]] == [3]


def test_a_queue_without_anybody_on_duty_is_an_alarm_only_while_open_or_waited_in(
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


def test_the_hours_of_another_day_can_be_asked_for(office: Office) -> None:
    busy_morning(office)
    told = office.machine("GET", "/api/reach?day=2026-02-01").json
    assert (told["day"], told["queues"][0]["hours"]) == ("2026-02-01", [])
    assert office.machine("GET", "/api/reach?day=yesterday").status_code == 400
    page = office.signed_in(Role.SUPERVISOR).get("/reach?day=2026-02-02").text
    assert 'value="2026-02-02"' in page
    assert "Stina Vik" in page


def test_the_share_of_ranges_that_were_kept_is_told_by_queue_and_range(office: Office) -> None:
    busy_morning(office)
    told = office.machine("GET", "/api/waits").json
    assert WaitsShown.model_validate(told).all.share == 1
    kept = {"kept": 1, "sooner": 0, "later": 0, "left": 0, "open": 0, "share": 1.0}
    assert told["queues"] == [kept | {"group": "service", "language": "sv"}]
    assert told["ranges"] == [kept | {"from_s": 300.0, "to_s": 600.0}]
    page = office.signed_in(Role.SUPERVISOR).get("/waits").text
    assert "5–10 min" in page
    assert "100 %" in page


def test_before_anybody_was_told_a_wait_the_page_says_so(office: Office) -> None:
    assert "Ingen har fått höra" in office.signed_in(Role.SUPERVISOR).get("/waits").text
    assert office.machine("GET", "/api/waits").json["all"]["share"] is None
