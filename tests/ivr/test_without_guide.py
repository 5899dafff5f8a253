"""Options that work while every group is closed: information, referrals, languages."""

from pathlib import Path

import pytest
from redis import Redis

from config.model.menu import Menu, Option
from config.model.site import Site
from ivr.flow.destination import ToMenu, ToOption
from ivr.flow.without_guide import options_without_guide, press
from tests.ivr.webhook_client import WebhookClient, at

CITY = "sv-SE: Tryck 2 för boende, bygge, miljö, gator och trafik."
TAX = "sv-SE: Tryck 6 för folkbokföring och skatt."
FAULTS = "sv-SE: Tryck 7 för fel på gator, belysning och lekplatser."
PERSON = "eller 0 för en person"
NAMES = {"sv": "öppettider"}


def information(key: str) -> Option:
    return Option.model_validate({"key": key, "information": NAMES, "label": NAMES})


def with_menus(site: Site, **menus: tuple[Option, ...]) -> Site:
    made = {id_: Menu(id=id_, options=options) for id_, options in menus.items()}
    return site.model_copy(update={"menus": site.menus | made})


def test_options_without_guide_follow_the_callback_offer(night: WebhookClient) -> None:
    heard = night.request(night.call().action, key="1").lines
    offer = heard.index("sv-SE: Tryck 1 för att välja en tid då vi ringer upp dig.")
    assert heard[offer + 1 : offer + 4] == [CITY, TAX, FAULTS]
    assert not any("förskola" in line or "Tryck 0" in line for line in heard[offer:])


@pytest.mark.parametrize(("key", "said"), [("6", "08-465 004 10"), ("7", "felanmälan")])
def test_option_is_heard_at_night_without_a_person(
    night: WebhookClient, key: str, said: str
) -> None:
    closed = night.request(night.call().action, key="1")
    chosen = night.request(closed.action, key=key)
    assert said in chosen.lines[1]
    assert not any(PERSON in line for line in chosen.lines)
    assert night.request(chosen.action, key="#").lines == closed.lines


def test_option_is_heard_with_a_person_by_day(webhooks: WebhookClient) -> None:
    menu = webhooks.request(webhooks.call().action, key="1")
    assert any(PERSON in line for line in webhooks.request(menu.action, key="7").lines)


def test_callback_menu_leaves_out_options_without_guide(night: WebhookClient) -> None:
    closed = night.request(night.call().action, key="1")
    menu = night.request(closed.action, key="1").lines
    assert "sv-SE: Tryck 3 för omsorg och stöd." in menu
    assert TAX not in menu


def test_option_on_the_callback_key_gets_a_free_one(site: Site) -> None:
    group = Option(key="2", group="skola")
    other = with_menus(site, main=(information("1"), group, information("3")))
    assert list(options_without_guide(other, "main", "1")) == ["2", "3"]
    number = other.numbers[0]
    assert press(other, number, "sv", "2", "1") == ToOption("sv", "main", "1")
    assert press(other, number, "sv", "4", "1") is None


def test_submenu_is_offered_with_what_works(redis: Redis, site: Site, data: Path) -> None:
    stad = (*site.menus["stad"].options, information("4"))
    webhooks = WebhookClient(redis, with_menus(site, stad=stad), data)
    webhooks.now = at("2026-06-16 22:00")
    closed = webhooks.request(webhooks.call().action, key="1")
    below = webhooks.request(closed.action, key="2")
    assert CITY in closed.lines
    assert below.lines[1:] == [
        "sv-SE: Tryck 3 för att lämna ett meddelande om fel på gator och i parker.",
        "sv-SE: Tryck 4 för öppettider.",
        "sv-SE: Tryck stjärna för att höra igen, fyrkant för att gå tillbaka.",
    ]
    assert webhooks.request(below.action, key="#").lines == closed.lines


def test_language_can_be_changed_at_night(redis: Redis, site: Site, data: Path) -> None:
    change = Option.model_validate({"key": "8", "language": "en", "label": {"sv": "English"}})
    menu = (*site.menus["main"].options, change)
    webhooks = WebhookClient(redis, with_menus(site, main=menu), data)
    webhooks.now = at("2026-06-16 22:00")
    closed = webhooks.request(webhooks.call().action, key="1")
    assert "en-GB: We are closed right now." in webhooks.request(closed.action, key="8").lines
    assert press(site, site.numbers[0], "sv", "3", "1") is None


def test_menus_in_a_circle_do_not_hang(site: Site) -> None:
    circle = Option.model_validate({"key": "1", "menu": "main", "label": NAMES})
    assert options_without_guide(with_menus(site, main=(circle,)), "main", "1") == {}
    assert press(site, site.numbers[0], "sv", "7", "1") == ToOption("sv", "main", "7")
    assert ToMenu("sv", "main") != press(site, site.numbers[0], "sv", "6", "1")
