"""Menu options that say something: information, and referrals to another authority."""

import pytest

from config.model.menu import Referral
from config.model.site import Site
from ivr.flow.destination import ToOption
from ivr.flow.option import connect
from ivr.flow.steps import Forward, Say
from ivr.prompts.speech import Speech
from tests.ivr.webhook_client import Heard, WebhookClient

MORE = (
    "sv-SE: Tryck stjärna för att höra det igen, fyrkant för att gå tillbaka till menyn, "
    "eller 0 för en person. Annars kan du lägga på."
)
TAX = (
    "sv-SE: Skatteverket svarar på det. Numret är 08-465 004 10. "
    "Jag säger det en gång till: 08-465 004 10."
)
TEXT = "sv-SE: Tryck 2 om du vill få numret i ett sms."
FAULTS = "Du kan anmäla fel på gator, belysning och lekplatser dygnet runt"


def choose(webhooks: WebhookClient, option: str, language: str = "1") -> Heard:
    menu = webhooks.request(webhooks.call("A").action, "A", key=language)
    return webhooks.request(menu.action, "A", key=option)


def test_referral_says_the_number_twice(webhooks: WebhookClient) -> None:
    assert choose(webhooks, "6").lines[1:4] == [TAX, TEXT, MORE]


def test_information_is_spoken_in_the_callers_language(webhooks: WebhookClient) -> None:
    assert FAULTS in choose(webhooks, "7").lines[1]
    arabic = choose(webhooks, "7", "3")
    assert "felanmälan" in arabic.lines[1]
    assert FAULTS not in arabic.lines[1]


@pytest.mark.parametrize(
    ("key", "heard"),
    [
        ("*", FAULTS),
        ("#", "Tryck 1 för"),
        ("9", "Jag uppfattade inte ditt val."),
        ("0", "Jag kopplar dig till en person."),
        ("", "Tack för att du ringde. Hej då."),
    ],
)
def test_key_after_information(webhooks: WebhookClient, key: str, heard: str) -> None:
    after = webhooks.request(choose(webhooks, "7").action, "A", key=key)
    assert heard in " ".join(after.lines)


def test_option_that_was_removed_leads_to_a_person(webhooks: WebhookClient) -> None:
    heard = webhooks.request("/voice/option?lang=sv&menu=main&option=9", "A", key="*")
    assert "Jag kopplar dig till en person." in " ".join(heard.lines)


def test_caller_is_connected_and_hears_the_number_again_if_nobody_answers(site: Site) -> None:
    referral = Referral(name={"sv": "Skatteverket"}, number="+46846500410", connect=True)
    told, forward = connect(Speech(site, {}), ToOption("sv", "main", "6"), referral.number)
    assert told == Say("Du kopplas vidare. Var kvar i telefonen.", "sv")
    after = "/voice/option?again=1&lang=sv&menu=main&option=6"
    assert forward == Forward("+46846500410", after=after)
