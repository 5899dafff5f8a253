"""An entry's hours, texts and sentences, for every entry of the reference site."""

from datetime import date

import pytest

from config.hours.calendar import opening_of
from config.model.directory import Entry, slug
from config.model.site import Site
from directory.sentences import entry_hours, message, read_out
from tests.ivr.webhook_client import at


def entry(site: Site, id_: str) -> Entry:
    found = site.entry(id_)
    assert found is not None
    return found


def test_entry_without_an_id_gets_one_from_its_name() -> None:
    assert slug("Region Skånes växel") == "region_skanes_vaxel"
    written = {"name": "Ö & Å", "authority": "a", "number": "112", "about": {"sv": "a"}}
    assert Entry.model_validate(written).id == "o_a"


@pytest.mark.parametrize("language", ["sv", "en", "ar", "fi"])
def test_every_entry_can_be_read_out_and_sent(site: Site, language: str) -> None:
    for one in site.directory:
        assert one.named(language) in read_out(site, one, language)
        assert one.named(language) in message(site, one, "", language)


def test_message_has_name_number_hours_and_service(site: Site) -> None:
    said = message(site, entry(site, "boplats_syd"), "", "sv")
    number = entry(site, "boplats_syd").number
    assert number == "+46313900605"
    assert said == (
        "Malmö stad: Boplats Syd svarar på din fråga. Ring 031-390 06 05. "
        "Telefontid: vardagar 10 till 12 och 13 till 15. "
        "Ställ dig i bostadskön: https://www.boplatssyd.se/"
    )


def test_message_is_in_the_citizens_language(site: Site) -> None:
    said = message(site, entry(site, "forsakringskassan"), "mina_sidor", "ar")
    assert said == "بلدية مالمو: صفحاتي: https://www.forsakringskassan.se/"


def test_hours_follow_the_week_and_holidays(site: Site) -> None:
    hours = entry(site, "bygglov").telephone_hours(site.hours)
    assert hours is not None
    assert opening_of(site, hours, at("2026-06-17 13:30")).open
    assert not opening_of(site, hours, at("2026-06-16 13:30")).open
    own = entry(site, "csn").telephone_hours(site.hours)
    assert own is not None
    assert opening_of(site, own, at("2026-06-18 10:00")).open
    assert not opening_of(site, own, at("2026-06-19 10:00")).open  # midsommarafton
    assert entry_hours(site, entry(site, "polisen"), "en") == "every day from 0 to 24"


def test_entry_expires_after_its_last_day(site: Site) -> None:
    officer = entry(site, "birgitta_holm")
    assert not officer.is_expired(date(2027, 6, 30))
    assert officer.is_expired(date(2027, 7, 1))
    assert not entry(site, "csn").is_expired(date(2099, 1, 1))
