"""The page of breaks: one plan for each weekday."""

import re

from config.model.day_words import WEEKDAYS
from console.identity.roles import Role
from tests.console.office import Office

NAMES = ("Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag")
DAY = re.compile(r'<a href="/breaks\?day=(\w+)"( aria-current="page")?>(\w+)</a>')


def test_each_weekday_has_its_own_name_and_today_is_shown(office: Office) -> None:
    office.time = 1_781_510_400.0  # Monday 2026-06-15, 10:00
    page = office.signed_in(Role.SUPERVISOR).get("/breaks").text
    days = DAY.findall(page)
    assert [(day, name) for day, _, name in days] == list(zip(WEEKDAYS, NAMES, strict=True))
    assert [day for day, current, _ in days if current] == ["mon"]
