"""Menus and groups when nobody is there to answer."""

from pathlib import Path

import pytest
from redis import Redis

from config.model.site import Site
from tests.ivr.test_callback_after_closing import call_when_closed, choose_care, menu
from tests.ivr.webhook_client import WebhookClient, at, sid


def test_next_speaker_is_announced_instead_of_opening(
    webhooks: WebhookClient,
) -> None:
    webhooks.now = at("2026-06-15 15:30")  # only business guidance has closed
    prompt = webhooks.request(webhooks.call().action, key="4")
    assert webhooks.request(prompt.action, key="5").lines == [
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
def test_callback_request_reads_the_number_after_the_group(
    night: WebhookClient, key: str, language: str
) -> None:
    (_, number, right) = choose_care(night, language=key).lines
    assert number.endswith(
        night.router.site.text(language, "number_read", number="X").split("X")[1]
    )
    assert right.endswith(night.router.site.text(language, "number_right"))


@pytest.mark.parametrize(("key", "language"), [("1", "sv"), ("2", "en"), ("3", "ar"), ("4", "fi")])
def test_callback_request_at_night_offers_no_person(
    night: WebhookClient, key: str, language: str
) -> None:
    prompt = menu(night, language=key)
    wrong, below = night.request(prompt.action, key="9"), night.request(prompt.action, key="2")
    person = night.router.site.text(language, "menu_person")
    again = night.router.site.text(language, "menu_again_back")
    for heard in (prompt, wrong, below):
        assert not any(line.endswith(person) for line in heard.lines)
        assert heard.lines[-1].endswith(again)


def test_submenu_keeps_the_callback_request(night: WebhookClient) -> None:
    below = night.request(menu(night).action, key="2")
    assert "sv-SE: Tryck 2 för gator, trafik och parker." in below.lines
    back = night.request(below.action, key="#")
    assert back.lines == menu(night).lines
    assert "Vi ringer dig på" in night.request(below.action, key="2").lines[1]
    assert "Vi ringer dig på" in night.request(back.action, key="1").lines[1]


def test_group_without_free_times_says_it_is_closed(redis: Redis, site: Site, data: Path) -> None:
    rules = site.callback.model_copy(update={"slot_s": 24 * 3600})  # no day is as long
    webhooks = WebhookClient(redis, site.model_copy(update={"callback": rules}), data)
    webhooks.now = at("2026-06-16 22:00")
    heard = choose_care(webhooks)
    assert heard.lines[1] == "sv-SE: Just nu är det stängt för omsorg och stöd."


@pytest.mark.parametrize(("key", "language"), [("1", "sv"), ("2", "en"), ("3", "ar"), ("4", "fi")])
def test_emergency_numbers_precede_the_callback_offer(
    night: WebhookClient, key: str, language: str
) -> None:
    everything = call_when_closed(night, language=key).lines
    night.now = at("2026-06-15 15:30")
    one_group = night.request(call_when_closed(night, language=key).action, key="5").lines
    offer = night.router.site.text(language, "closed_offer")
    for heard in (everything, one_group):
        places = [n for n, line in enumerate(heard) if "1 1 2" in line or "1 1 7 7" in line]
        (offered,) = [n for n, line in enumerate(heard) if line.endswith(offer)]
        assert places == [offered - 2, offered - 1]


def test_other_key_repeats_when_everything_is_closed(night: WebhookClient) -> None:
    closed = night.request(night.call().action, key="1")
    assert night.request(closed.action, key="*").lines == closed.lines
    assert night.request(closed.action, key="5").lines == closed.lines


def test_wrong_key_at_night_repeats_the_menu(night: WebhookClient) -> None:
    wrong = night.request(menu(night).action, key="9")
    assert "sv-SE: Jag uppfattade inte ditt val." in wrong.lines
    assert "Vi ringer dig på" in night.request(wrong.action, key="3").lines[1]
    assert night.router.store.call(sid("A")) == ""
