"""Text messages: content, recipient, and delivery exactly once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from structlog.testing import capture_logs

from callback.record import Callback
from callback.verbs.close import close
from callback.verbs.suspend_group import suspend_groups
from config.site import Site
from ivr.effects.carry_out import Deeds
from ivr.prompts.text_messages import TEXTS, text
from ivr.twilio.client import Carrier
from routing.effects import SendText
from tests.ivr.carrier import ApiRequest, FakeCarrier
from tests.ivr.exchange import CITIZEN, MAIN, Exchange, at, settings, sid

NOW = at("2026-06-12 16:00")


def told(site: Site, contact: Callback, lang: str, sentence: str) -> str:
    queue = replace(contact.queue, language=lang)
    there = replace(
        contact, contact=replace(contact.contact, queue=queue), until=at("2026-06-15 08:00")
    )
    return text(site, there, sentence, NOW)


@pytest.fixture
def contact(exchange: Exchange) -> Callback:
    """Return a callback that is held back."""
    id_ = exchange.promised_callback()
    suspend_groups(exchange.callbacks, ["skola"], exchange.now)
    close(exchange.callbacks, exchange.now)
    for due in exchange.desk.store.due(exchange.now, 5):
        exchange.desk.store.settle(due)
    return exchange.get_callback(id_)


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
def deeds(exchange: Exchange, carrier: FakeCarrier, data: Path) -> Deeds:
    given = settings(data, LOTSA_CARRIER_URL=carrier.url, LOTSA_TWILIO_ACCOUNT_SID="AC1")
    clock = lambda: exchange.now  # noqa: E731
    return Deeds(exchange.desk, exchange.callbacks, exchange.do, clock, given, Carrier(given))


def test_text_is_sent_once_from_the_called_number(
    contact: Callback, carrier: FakeCarrier, deeds: Deeds
) -> None:
    for _ in range(2):
        deeds.carry_out(SendText(contact.id, "text_held"))
    (sent,) = carrier.requests
    assert sent.what == "POST Messages"
    assert (sent.form["To"], sent.form["From"]) == (CITIZEN, MAIN)
    assert sent.form["Body"].startswith("Malmö stad: Det är tillfälligt stopp")


def news(exchange: Exchange, sent: ApiRequest, status: str) -> None:
    """Post the delivery status of the message."""
    url = urlsplit(sent.form["StatusCallback"])
    form = {"MessageSid": sid("M"), "MessageStatus": status}
    assert exchange.post(f"{url.path}?{url.query}", form).status_code == 204


def test_delivered_text_with_a_lost_answer_is_not_repeated(
    exchange: Exchange, contact: Callback, carrier: FakeCarrier, deeds: Deeds
) -> None:
    carrier.refusals.append((503, 20500))
    deeds.carry_out(SendText(contact.id, "text_held"))
    news(exchange, carrier.requests[0], "sent")
    news(exchange, carrier.requests[0], "delivered")
    assert exchange.desk.store.due(exchange.now + 61, 5) == []
    deeds.carry_out(SendText(contact.id, "text_held"))
    assert len(carrier.requests) == 1


def test_status_of_an_outdated_text_does_not_confirm_the_new(
    exchange: Exchange, contact: Callback, carrier: FakeCarrier, deeds: Deeds
) -> None:
    carrier.refusals.append((503, 20500))
    deeds.carry_out(SendText(contact.id, "text_held"))
    store = exchange.desk.store
    store.redis.hset(
        exchange.callbacks.keys.callback(contact.id), "until", round(contact.until * 1000) + 60_000
    )
    news(exchange, carrier.requests[0], "sent")
    assert exchange.get_callback(contact.id).texted == ""


@pytest.mark.parametrize("status", ["failed", "undelivered"])
def test_undelivered_text_does_not_count_as_sent(
    exchange: Exchange, contact: Callback, carrier: FakeCarrier, deeds: Deeds, status: str
) -> None:
    carrier.refusals.append((503, 20500))
    deeds.carry_out(SendText(contact.id, "text_held"))
    news(exchange, carrier.requests[0], status)
    assert exchange.get_callback(contact.id).texted == ""
    news(exchange, carrier.requests[0], status)  # the carrier repeats the event
    assert untold(exchange, contact) == ["text_held"]


def untold(exchange: Exchange, contact: Callback) -> list[str]:
    """Return the sentences that, by the event stream, could not be delivered."""
    entries = cast("list[Any]", exchange.desk.store.redis.xrange(exchange.desk.store.keys.events))
    told = [entry for _, entry in entries if entry["event"] == "Untold"]
    return [entry["sentence"] for entry in told if entry["contact"] == contact.id]


def test_text_undelivered_after_sending_is_reported(
    exchange: Exchange, contact: Callback, carrier: FakeCarrier, deeds: Deeds
) -> None:
    deeds.carry_out(SendText(contact.id, "text_held"))
    news(exchange, carrier.requests[0], "sent")
    assert untold(exchange, contact) == []
    news(exchange, carrier.requests[0], "undelivered")
    assert untold(exchange, contact) == ["text_held"]
    deeds.carry_out(SendText(contact.id, "text_held"))
    assert len(carrier.requests) == 1


@pytest.mark.parametrize(("status", "code"), [(429, 20429), (503, 20500)])
def test_text_the_carrier_cannot_take_now_is_sent_later(
    exchange: Exchange,
    contact: Callback,
    carrier: FakeCarrier,
    deeds: Deeds,
    status: int,
    code: int,
) -> None:
    carrier.refusals.extend([(status, code)] * 4)
    deeds.carry_out(SendText(contact.id, "text_held"))
    due = exchange.desk.store.due(exchange.now + 61, 5)
    assert f"text:{contact.id}.text_held" in [one.member for one in due]


def test_refused_text_is_given_up(
    exchange: Exchange, contact: Callback, carrier: FakeCarrier, deeds: Deeds
) -> None:
    carrier.refusals.append((400, 21211))
    deeds.carry_out(SendText(contact.id, "text_held"))
    assert exchange.desk.store.due(exchange.now + 99, 5) == []
    assert untold(exchange, contact) == ["text_held"]
    assert exchange.get_callback(contact.id).texted == ""


def test_text_never_accepted_is_reported_after_the_last_try(
    exchange: Exchange, contact: Callback, carrier: FakeCarrier, deeds: Deeds
) -> None:
    carrier.refusals.extend([(503, 20500)] * 40)
    for left in (2, 1, 0):
        assert untold(exchange, contact) == []
        deeds.carry_out(SendText(contact.id, "text_held"))
        exchange.now += 61
        due = [one for one in exchange.desk.store.due(exchange.now, 5) if one.kind == "text"]
        assert len(due) == bool(left)
        for one in due:
            exchange.desk.store.settle(one)
    assert untold(exchange, contact) == ["text_held"]


def test_landline_gets_no_text(
    exchange: Exchange, contact: Callback, carrier: FakeCarrier, deeds: Deeds
) -> None:
    store = exchange.desk.store
    store.redis.hset(store.keys.contact(contact.id), "caller", "+46406280499")
    deeds.carry_out(SendText(contact.id, "text_held"))
    deeds.carry_out(SendText("nothing", "text_held"))
    assert carrier.requests == []
