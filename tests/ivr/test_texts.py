"""Text messages: content, recipient, and delivery exactly once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from structlog.testing import capture_logs

from callback.state.record import Callback
from callback.verbs.close import close
from callback.verbs.suspend_group import suspend_groups
from config.model.site import Site
from ivr.effects.carry_out import EffectRunner
from ivr.prompts.text_messages import TEXTS, text
from ivr.twilio.client import Carrier
from routing.effects import SendText
from tests.ivr.fake_carrier import ApiRequest, FakeCarrier
from tests.ivr.webhook_client import CITIZEN, MAIN, WebhookClient, at, settings, sid

NOW = at("2026-06-12 16:00")


def told(site: Site, contact: Callback, lang: str, sentence: str) -> str:
    queue = replace(contact.queue, language=lang)
    there = replace(
        contact, contact=replace(contact.contact, queue=queue), until=at("2026-06-15 08:00")
    )
    return text(site, there, sentence, NOW)


@pytest.fixture
def contact(webhooks: WebhookClient) -> Callback:
    """Return a callback that is held back."""
    id_ = webhooks.promised_callback()
    suspend_groups(webhooks.callbacks, ["skola"], webhooks.now)
    close(webhooks.callbacks, webhooks.now)
    for due in webhooks.router.store.due(webhooks.now, 5):
        webhooks.router.store.settle(due)
    return webhooks.get_callback(id_)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("sv", "Malmö stad: Vi hinner inte ringa dig nu. Vi ringer dig "
               "på måndag klockan 8 eller strax därefter."),
        ("en", "City of Malmö: We do not have time to call you now. We "
               "will call you on Monday at 8 or soon after."),
        ("ar", "بلدية مالمو: ليس لدينا وقت للاتصال بك الآن. سنتصل بك يوم الاثنين "
               "الساعة 8 أو بعد ذلك بقليل."),
        ("fi", "Malmön kaupunki: Emme ehdi soittaa sinulle nyt. Soitamme "
               "sinulle maanantaina kello 8 tai pian sen jälkeen."),
    ],
)  # fmt: skip
def test_text_is_in_the_language_of_the_callback(
    site: Site, contact: Callback, lang: str, said: str
) -> None:
    assert told(site, contact, lang, "text_rests").startswith(said)


def test_text_says_how_to_reach_us(site: Site, contact: Callback) -> None:
    assert told(site, contact, "sv", "text_unreached") == (
        "Malmö stad: Vi har ringt dig utan att få svar, och ringer inte fler gånger. "
        "Du når oss på 040-628 04 00, vardagar 8 till 16.30."
    )


def test_text_says_when_a_speaker_is_there(site: Site, contact: Callback) -> None:
    assert told(site, contact, "fi", "text_unreached").endswith(
        "Tavoitat meidät numerosta 040-628 04 00, maanantaisin kello 9–12 ja tiistaisin kello "
        "9–16 ja torstaisin kello 9–16."
    )


def test_no_text_names_the_matter(site: Site, contact: Callback) -> None:
    for lang in site.languages:
        name = site.named(site.groups["skola"].name, lang)
        assert not any(name in told(site, contact, lang, sentence) for sentence in TEXTS)


@pytest.fixture
def carrier() -> Iterator[FakeCarrier]:
    with FakeCarrier() as carrier, capture_logs():
        yield carrier


@pytest.fixture
def runner(webhooks: WebhookClient, carrier: FakeCarrier, data: Path) -> EffectRunner:
    given = settings(data, LOTSA_CARRIER_URL=carrier.url, LOTSA_TWILIO_ACCOUNT_SID="AC1")
    clock = lambda: webhooks.now  # noqa: E731
    return EffectRunner(webhooks.router, webhooks.callbacks, clock, given, Carrier(given))


def test_text_is_sent_once_from_the_called_number(
    contact: Callback, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    for _ in range(2):
        runner.carry_out(SendText(contact.id, "text_held"))
    (sent,) = carrier.requests
    assert sent.what == "POST Messages"
    assert (sent.form["To"], sent.form["From"]) == (CITIZEN, MAIN)
    assert sent.form["Body"].startswith("Malmö stad: Det är tillfälligt stopp")


def news(webhooks: WebhookClient, sent: ApiRequest, status: str) -> None:
    """Post the delivery status of the message."""
    url = urlsplit(sent.form["StatusCallback"])
    form = {"MessageSid": sid("M"), "MessageStatus": status}
    assert webhooks.post(f"{url.path}?{url.query}", form).status_code == 204


def test_delivered_text_with_a_lost_answer_is_not_repeated(
    webhooks: WebhookClient, contact: Callback, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    carrier.refusals.append((503, 20500))
    runner.carry_out(SendText(contact.id, "text_held"))
    news(webhooks, carrier.requests[0], "sent")
    news(webhooks, carrier.requests[0], "delivered")
    assert webhooks.router.store.due(webhooks.now + 61, 5) == []
    runner.carry_out(SendText(contact.id, "text_held"))
    assert len(carrier.requests) == 1


def test_status_of_an_outdated_text_does_not_confirm_the_new(
    webhooks: WebhookClient, contact: Callback, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    carrier.refusals.append((503, 20500))
    runner.carry_out(SendText(contact.id, "text_held"))
    store = webhooks.router.store
    store.redis.hset(
        webhooks.callbacks.keys.callback(contact.id), "until", round(contact.until * 1000) + 60_000
    )
    news(webhooks, carrier.requests[0], "sent")
    assert webhooks.get_callback(contact.id).texted == ""


@pytest.mark.parametrize("status", ["failed", "undelivered"])
def test_undelivered_text_does_not_count_as_sent(
    webhooks: WebhookClient,
    contact: Callback,
    carrier: FakeCarrier,
    runner: EffectRunner,
    status: str,
) -> None:
    carrier.refusals.append((503, 20500))
    runner.carry_out(SendText(contact.id, "text_held"))
    news(webhooks, carrier.requests[0], status)
    assert webhooks.get_callback(contact.id).texted == ""
    news(webhooks, carrier.requests[0], status)  # the carrier repeats the event
    assert untold(webhooks, contact) == ["text_held"]


def untold(webhooks: WebhookClient, contact: Callback) -> list[str]:
    """Return the sentences that, by the event stream, could not be delivered."""
    entries = cast(
        "list[Any]", webhooks.router.store.redis.xrange(webhooks.router.store.keys.events)
    )
    told = [entry for _, entry in entries if entry["event"] == "Untold"]
    return [entry["sentence"] for entry in told if entry["contact"] == contact.id]


def test_text_undelivered_after_sending_is_reported(
    webhooks: WebhookClient, contact: Callback, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    runner.carry_out(SendText(contact.id, "text_held"))
    news(webhooks, carrier.requests[0], "sent")
    assert untold(webhooks, contact) == []
    news(webhooks, carrier.requests[0], "undelivered")
    assert untold(webhooks, contact) == ["text_held"]
    runner.carry_out(SendText(contact.id, "text_held"))
    assert len(carrier.requests) == 1


@pytest.mark.parametrize(("status", "code"), [(429, 20429), (503, 20500)])
def test_text_the_carrier_cannot_take_now_is_sent_later(
    webhooks: WebhookClient,
    contact: Callback,
    carrier: FakeCarrier,
    runner: EffectRunner,
    status: int,
    code: int,
) -> None:
    carrier.refusals.extend([(status, code)] * 4)
    runner.carry_out(SendText(contact.id, "text_held"))
    due = webhooks.router.store.due(webhooks.now + 61, 5)
    assert f"text:{contact.id}.text_held" in [one.member for one in due]


def test_refused_text_is_given_up(
    webhooks: WebhookClient, contact: Callback, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    carrier.refusals.append((400, 21211))
    runner.carry_out(SendText(contact.id, "text_held"))
    assert webhooks.router.store.due(webhooks.now + 99, 5) == []
    assert untold(webhooks, contact) == ["text_held"]
    assert webhooks.get_callback(contact.id).texted == ""


def test_text_never_accepted_is_reported_after_the_last_try(
    webhooks: WebhookClient, contact: Callback, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    carrier.refusals.extend([(503, 20500)] * 40)
    for left in (2, 1, 0):
        assert untold(webhooks, contact) == []
        runner.carry_out(SendText(contact.id, "text_held"))
        webhooks.now += 61
        due = [one for one in webhooks.router.store.due(webhooks.now, 5) if one.kind == "text"]
        assert len(due) == bool(left)
        for one in due:
            webhooks.router.store.settle(one)
    assert untold(webhooks, contact) == ["text_held"]


def test_landline_gets_no_text(
    webhooks: WebhookClient, contact: Callback, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    store = webhooks.router.store
    store.redis.hset(store.keys.contact(contact.id), "caller", "+46406280499")
    runner.carry_out(SendText(contact.id, "text_held"))
    runner.carry_out(SendText("nothing", "text_held"))
    assert carrier.requests == []
