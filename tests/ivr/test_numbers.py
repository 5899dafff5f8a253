"""Numbers in webhooks: who calls, and which of our numbers was called."""

import pytest

from callback.state.open_callbacks import awaited_callback, callback_of
from tests.ivr.webhook_client import CITIZEN, MAIN, SCHOOL, WebhookClient, sid

WITHHELD = "sv-SE: Ditt nummer är skyddat, så vi vet inte vart vi ska ringa."
GREETING = "sv-SE: Välkommen till Malmö stad."

FORMS = [
    "46701740605",
    "0046701740605",
    "+460701740605",
    "sip:+46701740605@10.0.0.1;user=phone",
    "sip:46701740605@trunk.example.se",
    "tel:+46-70-174-06-05",
]


def keys_1(webhooks: WebhookClient, caller: str, call: str = "A") -> list[str]:
    """Press 1 while waiting for a school guide, and return what is heard."""
    waits = webhooks.call(call, caller=caller, to=SCHOOL)
    return webhooks.request(waits.action, call, caller=caller, to=SCHOOL, key="1").lines


@pytest.mark.parametrize("caller", FORMS)
def test_caller_is_recognised_by_any_form_of_the_number(
    webhooks: WebhookClient, caller: str
) -> None:
    assert "noll sju noll" in " ".join(keys_1(webhooks, caller))
    assert webhooks.contact().caller == CITIZEN


@pytest.mark.parametrize("caller", FORMS)
def test_one_number_has_one_callback(webhooks: WebhookClient, caller: str) -> None:
    first = webhooks.promised_callback("A")
    told = webhooks.call("B", caller=caller)
    assert webhooks.router.store.call(sid("B")) == ""
    assert any("uppring" in line or "ringer" in line for line in told.lines)
    owed = callback_of(webhooks.callbacks, CITIZEN)
    assert owed is not None
    assert owed.id == first


@pytest.mark.parametrize(
    "caller",
    [
        *("anonymous", "Restricted", "", "sip:anonymous@anonymous.invalid", "266696687"),
        *("+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253", "+7748283"),
        *("+94844353", "0701740605", "sip:0701740605@trunk.example.se"),
    ],
)
def test_withheld_number_is_explained_and_not_stored(webhooks: WebhookClient, caller: str) -> None:
    assert WITHHELD in keys_1(webhooks, caller)
    assert webhooks.contact().caller == ""
    store = webhooks.router.store
    assert list(store.redis.scan_iter(f"{{{store.keys.site}}}:line:*")) == []
    assert awaited_callback(webhooks.callbacks, webhooks.contact().caller) is None


@pytest.mark.parametrize(
    "to",
    [
        "46406280400",
        "0406280400",
        "0046406280400",
        "+460406280400",
        "sip:+46406280400@malmo.sip.twilio.com",
        "sip:46406280400@malmo.sip.twilio.com;transport=tls",
    ],
)
def test_our_number_is_recognised_in_any_form(webhooks: WebhookClient, to: str) -> None:
    assert GREETING in webhooks.call(to=to).lines


def test_contact_stores_our_number_in_canonical_form(webhooks: WebhookClient) -> None:
    webhooks.call(to="sip:+46406280410@malmo.sip.twilio.com")
    assert webhooks.contact().called == SCHOOL


@pytest.mark.parametrize("to", ["sip:malmo@malmo.sip.twilio.com", "+46406280499", "client:guide_1"])
def test_unknown_number_leads_to_a_person(webhooks: WebhookClient, to: str) -> None:
    assert GREETING not in webhooks.call(to=to).lines
    assert webhooks.contact().called == MAIN


def test_relay_service_is_recognised_by_sip_address(webhooks: WebhookClient) -> None:
    rules = webhooks.router.site.callback.model_copy(update={"relay": (CITIZEN,)})
    webhooks.router.site = webhooks.router.site.model_copy(update={"callback": rules})
    heard = webhooks.call(caller=f"sip:{CITIZEN}@relay.example.se")
    other = webhooks.call("B", caller="+46701740606")
    assert heard.first("Gather").attrib["timeout"] > other.first("Gather").attrib["timeout"]
