"""Opening hours: ordinary weeks, holidays, half days and changes of the clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from config.hours.calendar import Opening, opening, periods
from config.load import load_site
from config.model.group import Group
from config.model.hours import Hours
from config.model.site import Site
from tests.config.cases import LILLA, MALMO

STOCKHOLM = ZoneInfo("Europe/Stockholm")
malmo = load_site(MALMO)
lilla = load_site(LILLA)


def at(wall: str) -> float:
    return datetime.fromisoformat(wall).replace(tzinfo=STOCKHOLM).timestamp()


def local(instant: float | None) -> str | None:
    return f"{datetime.fromtimestamp(instant, STOCKHOLM):%Y-%m-%d %H:%M}" if instant else None


def times(site: Site, group: str, wall: str) -> tuple[bool, str | None, str | None]:
    found = opening(site, group, at(wall))
    return found.open, local(found.closes), local(found.opens)


def test_ordinary_day_opens_and_closes_to_the_second() -> None:
    assert times(malmo, "skola", "2026-03-03 07:59:59") == (False, None, "2026-03-03 08:00")
    assert times(malmo, "skola", "2026-03-03 08:00") == (
        True,
        "2026-03-03 16:30",
        "2026-03-04 08:00",
    )
    assert times(malmo, "skola", "2026-03-03 16:29:59")[0]
    assert times(malmo, "skola", "2026-03-03 16:30") == (False, None, "2026-03-04 08:00")


def test_group_keeps_its_own_hours() -> None:
    thursday = "2026-03-05 14:59"
    assert times(malmo, "foretag", thursday) == (True, "2026-03-05 15:00", "2026-03-09 09:00")
    assert times(malmo, "foretag", "2026-03-06 10:00") == (False, None, "2026-03-09 09:00")
    assert times(malmo, "foretag", "2026-03-05 08:30")[0] is False


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-06-19", "Midsommarafton"),
        ("2026-12-24", "Julafton"),
        ("2026-12-31", "Nyårsafton"),
        ("2026-01-06", "Trettondedag jul"),
        ("2027-05-06", "Kristi himmelsfärdsdag"),
        ("2028-06-06", "Nationaldagen"),
    ],
)
def test_closed_on_public_holidays_and_their_eves(day: str, name: str) -> None:
    """Eves such as Midsommarafton are treated as public holidays."""
    found = opening(malmo, "vagledning", at(f"{day} 10:00"))
    assert (found.open, found.closes, found.holiday) == (False, None, name)


def test_next_opening_after_midsommarafton_is_monday() -> None:
    assert times(malmo, "skola", "2026-06-19 10:00") == (False, None, "2026-06-22 08:00")


def test_next_opening_skips_christmas() -> None:
    assert times(malmo, "skola", "2026-12-23 17:00") == (False, None, "2026-12-28 08:00")


def test_half_day_closes_early_and_has_a_name() -> None:
    found = opening(malmo, "foretag", at("2026-04-30 10:00"))
    assert (local(found.closes), found.holiday) == ("2026-04-30 12:00", "Valborgsmässoafton")
    assert times(malmo, "skola", "2026-04-30 12:00") == (False, None, "2026-05-04 08:00")


def test_half_day_can_be_a_date_or_closed() -> None:
    office = lilla.hours["office"]
    assert periods(lilla, office, date(2026, 12, 23)) == (("08:00", "12:00"),)
    assert periods(lilla, office, date(2026, 4, 2)) == ()
    assert periods(lilla, office, date(2026, 12, 21)) == (("07:30", "12:00"), ("13:00", "16:00"))


def test_half_day_can_open_a_public_holiday() -> None:
    opened = malmo.model_copy(update={"half_days": {"Julafton": ("10:00", "12:00")}})
    assert times(opened, "skola", "2026-12-24 10:00")[:2] == (True, "2026-12-24 12:00")


def with_good_friday_hours(half: tuple[str, str], **weekly: tuple[tuple[str, str], ...]) -> Site:
    """Return Malmö with other office hours, and Good Friday as a half day."""
    office = malmo.hours["kontor"]
    hours = office.model_copy(update={"weekly": {**office.weekly, **weekly}})
    return malmo.model_copy(
        update={"hours": {**malmo.hours, "kontor": hours}, "half_days": {"Långfredagen": half}}
    )


@pytest.mark.parametrize(
    ("usual", "named", "kept"),
    [
        ((("16:00", "24:00"),), ("08:00", "24:00"), (("08:00", "24:00"),)),
        (
            (("09:00", "12:00"), ("13:00", "16:00")),
            ("08:00", "18:00"),
            (("08:00", "12:00"), ("13:00", "18:00")),
        ),
        ((("09:00", "16:00"),), ("08:00", "12:00"), (("08:00", "12:00"),)),
        ((("08:00", "16:30"),), ("18:00", "20:00"), (("18:00", "20:00"),)),
    ],
)
def test_half_day_can_extend_the_usual_hours(
    usual: tuple[tuple[str, str], ...], named: tuple[str, str], kept: tuple[tuple[str, str], ...]
) -> None:
    """A half day beyond the usual hours of every group extends them."""
    site = with_good_friday_hours(named, fri=usual)
    assert periods(site, site.hours["kontor"], date(2026, 4, 3)) == kept


def test_longer_half_day_does_not_extend_narrower_hours() -> None:
    site = with_good_friday_hours(("06:00", "20:00"))
    good_friday = date(2026, 4, 3)
    assert periods(site, site.hours["kontor"], good_friday) == (("06:00", "20:00"),)
    arabic = site.hours["arabiska"]  # opens with the office and closes at noon
    assert periods(site, arabic, good_friday) == (("06:00", "12:00"),)
    thursday = malmo.model_copy(update={"half_days": {"Skärtorsdagen": ("08:00", "12:00")}})
    business = malmo.hours["foretag"]
    assert periods(thursday, business, date(2026, 4, 2)) == (("09:00", "12:00"),)


def test_group_without_holidays_is_open_on_julafton() -> None:
    found = opening(lilla, "service", at("2026-12-24 10:00"))
    assert (found.open, found.holiday) == (True, None)


def test_group_closed_for_lunch_reopens_the_same_day() -> None:
    assert times(lilla, "teknik", "2026-03-03 12:30") == (False, None, "2026-03-03 13:00")
    assert times(lilla, "teknik", "2026-03-03 11:00") == (
        True,
        "2026-03-03 12:00",
        "2026-03-03 13:00",
    )


def test_29_february_is_an_ordinary_day() -> None:
    assert times(malmo, "skola", "2028-02-29 09:00")[:2] == (True, "2028-02-29 16:30")
    assert times(malmo, "skola", "2028-02-28 17:00")[2] == "2028-02-29 08:00"


def test_opening_follows_wall_time_across_clock_changes() -> None:
    friday, monday = at("2026-03-27 08:00"), at("2026-03-30 08:00")
    assert monday - friday == 3 * 86400 - 3600
    assert opening(malmo, "skola", at("2026-03-27 17:00")).opens == monday
    assert opening(malmo, "skola", at("2026-10-23 17:00")).opens == at("2026-10-26 08:00")


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-10-24", 24)]
)
def test_open_day_has_23_or_25_hours_at_clock_changes(day: str, hours: int) -> None:
    begins = at(f"{day} 00:00")
    closes = opening(lilla, "service", begins).closes
    assert closes is not None
    assert closes - begins == hours * 3600


def test_repeated_hour_is_open_both_times() -> None:
    night = _open_on_sundays("02:00", "02:45")
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp()
    assert opening(night, "service", first).open
    assert opening(night, "service", first + 3600).open
    assert not opening(night, "service", first + 3600 + 900).open


def test_skipped_hour_does_not_open() -> None:
    night = _open_on_sundays("02:00", "02:45")
    instants = [datetime(2026, 3, 29, 0, minute, tzinfo=UTC).timestamp() for minute in (30, 59)]
    assert [opening(night, "service", instant).open for instant in instants] == [False, False]


def test_no_next_opening_beyond_sixty_days() -> None:
    shut = {f"{month:02}-{day:02}": None for month in range(1, 13) for day in range(1, 32)}
    closed = malmo.model_copy(update={"half_days": shut})
    found = opening(closed, "skola", at("2026-03-03 10:00"))
    assert found == Opening(open=False, closes=None, opens=None, holiday="03-03")


def _open_on_sundays(opens: str, closes: str) -> Site:
    night = Hours.model_validate({"id": "night", "weekly": {"sun": (f"{opens}-{closes}",)}})
    group = Group(id="service", name={"sv": "natt"}, hours="night")
    return lilla.model_copy(update={"hours": {"night": night}, "groups": {"service": group}})
