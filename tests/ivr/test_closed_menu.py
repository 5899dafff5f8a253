"""What is heard of a menu, and of a group, when nobody is there."""

from pathlib import Path

import pytest
from redis import Redis

from config.site import Site
from tests.ivr.exchange import Exchange, at, sid
from tests.ivr.test_closed_promise import about_care, finds_closed, menu


def test_who_speaks_the_language_next_is_told_and_not_when_the_group_opens(
    exchange: Exchange,
) -> None:
    exchange.now = at("2026-06-15 15:30")  # business guidance alone has gone home
    asked = exchange.hears(exchange.calls().action, key="4")
    assert exchange.hears(asked.action, key="5").lines == [
        "Gather",
        "fi-FI: Juuri nyt on suljettu: yritysneuvonta.",
        "fi-FI: Palvelemme maanantaisin kello 9–12 ja tiistaisin kello 9–15 ja torstaisin kello "
        "9–15.",
        "fi-FI: Juuri nyt paikalla ei ole ketään, joka puhuu suomea. Suomenkielinen neuvoja on "
        "paikalla huomenna kello 9.",
        "fi-FI: Jos henki on vaarassa, soita 1 1 2.",
        "fi-FI: Jos tarvitset neuvoja hoidosta, soita 1 1 7 7.",
        "fi-FI: Paina 1, niin voit valita ajan, jolloin soitamme sinulle.",
        "fi-FI: Paina 0, jos haluat puhua ihmisen kanssa.",
        "fi-FI: Paina tähteä, jos haluat kuulla uudelleen, tai ruutua, jos haluat palata.",
        "fi-FI: Kiitos soitosta. Kuulemiin.",
        "Hangup",
    ]


@pytest.mark.parametrize(("key", "language"), [("1", "sv"), ("2", "en"), ("3", "ar"), ("4", "fi")])
def test_who_has_asked_for_a_callback_and_chosen_a_group_hears_the_number_at_once(
    night: Exchange, key: str, language: str
) -> None:
    (_, number, right) = about_care(night, language=key).lines
    assert number.endswith(night.desk.site.text(language, "number_read", number="X").split("X")[1])
    assert right.endswith(night.desk.site.text(language, "number_right"))


@pytest.mark.parametrize(("key", "language"), [("1", "sv"), ("2", "en"), ("3", "ar"), ("4", "fi")])
def test_who_has_asked_for_a_callback_at_night_is_offered_no_person_in_any_menu(
    night: Exchange, key: str, language: str
) -> None:
    asked = menu(night, language=key)
    wrong, below = night.hears(asked.action, key="9"), night.hears(asked.action, key="2")
    person = night.desk.site.text(language, "menu_person")
    again = night.desk.site.text(language, "menu_again_back")
    for heard in (asked, wrong, below):
        assert not any(line.endswith(person) for line in heard.lines)
        assert heard.lines[-1].endswith(again)


def test_what_is_behind_a_second_menu_is_for_a_callback_too(night: Exchange) -> None:
    below = night.hears(menu(night).action, key="2")
    assert "sv-SE: Tryck 2 för gator, trafik och parker." in below.lines
    back = night.hears(below.action, key="#")
    assert back.lines == menu(night).lines
    assert "Vi ringer dig på" in night.hears(below.action, key="2").lines[1]
    assert "Vi ringer dig på" in night.hears(back.action, key="1").lines[1]


def test_a_group_that_has_no_time_to_offer_says_that_it_is_closed(
    redis: Redis, site: Site, data: Path
) -> None:
    rules = site.callback.model_copy(update={"slot_s": 24 * 3600})  # no day is as long
    exchange = Exchange(redis, site.model_copy(update={"callback": rules}), data)
    exchange.now = at("2026-06-16 22:00")
    heard = about_care(exchange)
    assert heard.lines[1] == "sv-SE: Just nu är det stängt för omsorg och stöd."


@pytest.mark.parametrize(("key", "language"), [("1", "sv"), ("2", "en"), ("3", "ar"), ("4", "fi")])
def test_whom_to_call_in_an_emergency_is_heard_before_the_offer_of_a_callback(
    night: Exchange, key: str, language: str
) -> None:
    everything = finds_closed(night, language=key).lines
    night.now = at("2026-06-15 15:30")
    one_group = night.hears(finds_closed(night, language=key).action, key="5").lines
    offer = night.desk.site.text(language, "closed_offer")
    for heard in (everything, one_group):
        places = [n for n, line in enumerate(heard) if "1 1 2" in line or "1 1 7 7" in line]
        (offered,) = [n for n, line in enumerate(heard) if line.endswith(offer)]
        assert places == [offered - 2, offered - 1]


def test_where_all_is_closed_any_other_key_says_it_again(night: Exchange) -> None:
    closed = night.hears(night.calls().action, key="1")
    assert night.hears(closed.action, key="*").lines == closed.lines
    assert night.hears(closed.action, key="5").lines == closed.lines


def test_the_menu_is_heard_again_after_a_wrong_key_at_night(night: Exchange) -> None:
    wrong = night.hears(menu(night).action, key="9")
    assert "sv-SE: Jag uppfattade inte ditt val." in wrong.lines
    assert "Vi ringer dig på" in night.hears(wrong.action, key="3").lines[1]
    assert night.desk.store.call(sid("A")) == ""
