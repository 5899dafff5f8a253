"""The page for the opening hours of a single day."""

from pathlib import Path

from tests.console.admin.administrator import content, draft, post, publish
from tests.console.office import Browser, Office


def test_single_day_is_closed_for_a_reason(office: Office, anna: Browser) -> None:
    form = {"hours": "office", "day": "2030-05-15", "kind": "closed", "reason": "Moving house"}
    assert post(anna, "/admin/hours", **form).status_code == 303
    assert "the usual hours" in draft(anna)
    publish(anna)
    assert "    2030-05-15: closed # Moving house\n" in content(office, 2, "hours.yaml")


def test_single_day_has_two_spans(office: Office, anna: Browser) -> None:
    times = {"opens1": "09:00", "closes1": "12:00", "opens2": "13:00", "closes2": "00:00"}
    form = {"hours": "office", "day": "2030-05-15", "kind": "open", **times}
    assert post(anna, "/admin/hours", **form).status_code == 303
    publish(anna)
    assert "2030-05-15: [09:00-12:00, 13:00-24:00]" in content(office, 2, "hours.yaml")


def test_one_of_several_groups_gets_hours_of_its_own(
    office: Office, anna: Browser, folder: Path
) -> None:
    groups = folder / "groups.yaml"
    groups.write_text(groups.read_text().replace("hours: always", "hours: office"))
    office.machine("POST", "/api/versions", json={})
    form = {"hours": "only:teknik", "day": "2030-05-15", "kind": "closed"}
    assert post(anna, "/admin/hours", **form).status_code == 303
    assert "citizen service" not in draft(anna)
    publish(anna)
    assert "  hours: teknik\n" in content(office, 3, "groups.yaml")
    own = content(office, 3, "hours.yaml").partition("\nteknik:\n")[2]
    assert own.endswith("    fri: [07:30-12:00]\n  exceptions:\n    2030-05-15: closed\n")


def test_usual_hours_come_back(anna: Browser) -> None:
    day = {"hours": "office", "day": "2030-05-15"}
    post(anna, "/admin/hours", kind="closed", **day)
    assert "2030-05-15" in anna.get("/admin/hours").text
    post(anna, "/admin/hours", kind="usual", **day)
    assert "The draft has no changes." in draft(anna)


ODD_DAYS = [
    ({"hours": "none"}, "Choose whose hours change."),
    ({"hours": "only:none"}, "Choose whose hours change."),
    ({"day": "15 May"}, "Choose a date."),
    ({"day": "2020-05-15"}, "Choose today or a later date."),
    ({"day": "2090-05-15"}, "Choose a date within five years."),
    ({"kind": ""}, "Choose whether it is closed or open."),
    ({"kind": "open"}, "Write when it opens and closes."),
    ({"kind": "open", "opens1": "09:00"}, "Write both when it opens and when it closes"),
    ({"kind": "open", "opens1": "9", "closes1": "10"}, "Write both"),
]


def test_odd_days_are_refused(anna: Browser) -> None:
    sound = {"hours": "office", "day": "2030-05-15", "kind": "closed"}
    for form, told in ODD_DAYS:
        refused = post(anna, "/admin/hours", **{**sound, **form})
        assert (refused.status_code, told in refused.text) == (422, True), form
    assert "The draft has no changes." in draft(anna)


def test_spans_in_the_wrong_order_are_refused(anna: Browser) -> None:
    times = {"opens1": "13:00", "closes1": "15:00", "opens2": "09:00", "closes2": "12:00"}
    form = {"hours": "office", "day": "2030-05-15", "kind": "open", **times}
    assert "must begin after" in post(anna, "/admin/hours", **form).text
