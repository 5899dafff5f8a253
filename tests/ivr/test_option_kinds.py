"""Options that connect to a number, send a link, or send a number; options of closed groups."""

from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from config.model.menu import Menu, Option
from config.model.site import Site
from directory.entry_texts import TextState
from directory.sentences import option_message
from directory.store import DirectoryStore
from ivr.effects.carry_out import EffectRunner
from routing.effects import SendEntryText
from tests.ivr.fake_carrier import FakeCarrier
from tests.ivr.webhook_client import CITIZEN, MAIN, Heard, WebhookClient, at

LANDLINE = "+46406280455"
LINK = {"sv": "https://malmo.se/skola", "en": "https://malmo.se/school"}


def with_option(site: Site, **kind: Any) -> Site:
    """Return the site with one option on key 8 of its main menu."""
    label = {"sv": "ansök om skolplats", "ar": "التقديم للمدرسة"}
    option = Option(key="8", label=label, **kind)
    main = Menu(id="main", options=(*site.menus["main"].options, option))
    return site.model_copy(update={"menus": {**site.menus, "main": main}})


@pytest.fixture
def linking(redis: Redis, site: Site, data: Path) -> WebhookClient:
    return WebhookClient(redis, with_option(site, link=LINK), data)


@pytest.fixture
def forwarding(redis: Redis, site: Site, data: Path) -> WebhookClient:
    return WebhookClient(redis, with_option(site, number="+46406280460"), data)


def choose(webhooks: WebhookClient, key: str, language: str = "1", **more: str) -> Heard:
    menu = webhooks.request(webhooks.call(**more).action, key=language, **more)
    return webhooks.request(menu.action, key=key, **more)


def test_link_is_offered_and_sent_once(linking: WebhookClient) -> None:
    offered = choose(linking, "8")
    assert offered.lines[1] == (
        "sv-SE: Tryck 1 så skickar vi en länk i ett sms: ansök om skolplats."
    )
    sent = linking.request(offered.action, key="1")
    assert sent.lines[1] == "sv-SE: Vi skickar ett sms till ditt nummer nu."
    linking.request(offered.action, key="1")
    assert len([one for one in linking.effects if isinstance(one, SendEntryText)]) == 1


def test_link_is_offered_in_arabic(linking: WebhookClient) -> None:
    offered = choose(linking, "8", "3")
    assert offered.lines[1].startswith("arb: اضغط 1 وسنرسل لك رابطاً")
    assert "نرسل الآن رسالة نصية" in linking.request(offered.action, key="1").lines[1]


def test_caller_on_a_landline_hears_that_no_text_can_be_sent(linking: WebhookClient) -> None:
    offered = choose(linking, "8", caller=LANDLINE)
    assert "Vi kan inte skicka sms" in offered.lines[1]
    asked = linking.request(offered.action, key="1", caller=LANDLINE)
    assert "Vi kan inte skicka sms" in asked.lines[1]
    assert not any(isinstance(one, SendEntryText) for one in linking.effects)


@pytest.mark.parametrize(
    ("key", "heard"), [("*", "skickar vi en länk"), ("#", "Tryck 1 för"), ("0", "en person")]
)
def test_keys_after_a_link(linking: WebhookClient, key: str, heard: str) -> None:
    assert heard in " ".join(linking.request(choose(linking, "8").action, key=key).lines)


def test_number_of_a_referral_is_sent(webhooks: WebhookClient) -> None:
    offered = choose(webhooks, "6")
    assert "Vi skickar ett sms" in webhooks.request(offered.action, key="2").lines[1]
    wanted = webhooks.pop_effect(SendEntryText)
    found = DirectoryStore(webhooks.router).entry_text(wanted.text)
    assert found is not None
    assert found.option is not None
    assert (found.option.menu, found.option.option) == ("main", "6")


def test_call_is_connected_to_the_number(forwarding: WebhookClient) -> None:
    connected = choose(forwarding, "8")
    assert connected.lines == [
        "sv-SE: Du kopplas vidare. Var kvar i telefonen.",
        "Dial",
        "Number +46406280460",
    ]


@pytest.mark.parametrize(
    ("status", "heard"),
    [("no-answer", "Just nu svarar ingen på det numret."), ("completed", "Tack för att du ringde")],
)
def test_call_after_the_number_was_rung(forwarding: WebhookClient, status: str, heard: str) -> None:
    choose(forwarding, "8")
    path = "/voice/option?again=1&lang=sv&menu=main&option=8"
    form = {"CallSid": "CA" + "1" * 32, "From": LANDLINE, "To": "+46406280400"}
    said = Heard(forwarding.post(path, form | {"DialCallStatus": status}))
    assert heard in " ".join(said.lines)


def test_closed_option_is_not_spoken_but_its_key_says_when(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-03-06 10:00")  # a Friday: business guidance is closed
    menu = webhooks.request(webhooks.call().action, key="1")
    assert "företagslotsen" not in " ".join(menu.lines)
    closed = webhooks.request(menu.action, key="5")
    assert "Just nu är det stängt för företagslotsen." in " ".join(closed.lines)
    assert "Vi öppnar igen på måndag klockan 9." in " ".join(closed.lines)


def test_referral_text_has_name_and_number(
    webhooks: WebhookClient, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    webhooks.request(choose(webhooks, "6", "3").action, key="2")
    wanted = webhooks.pop_effect(SendEntryText)
    for _ in range(2):
        runner.carry_out(wanted)
    (sent,) = carrier.requests
    assert (sent.form["To"], sent.form["From"]) == (CITIZEN, MAIN)
    assert "مصلحة الضرائب السويدية" in sent.form["Body"]
    assert "08-465 004 10" in sent.form["Body"]
    found = DirectoryStore(webhooks.router).entry_text(wanted.text)
    assert found is not None
    assert found.state is TextState.SENT


def test_link_text_is_in_the_callers_language(site: Site) -> None:
    option = with_option(site, link=LINK).menus["main"].option("8")
    assert option is not None
    assert option_message(site, option, "sv") == (
        "Malmö stad: ansök om skolplats: https://malmo.se/skola"
    )
    assert option_message(site, option, "en").endswith("https://malmo.se/school")
    assert option_message(site, option, "ar").endswith("https://malmo.se/skola")
