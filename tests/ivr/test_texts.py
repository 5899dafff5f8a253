"""Text messages: what they say, to whom, and once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from structlog.testing import capture_logs

from callback.verbs.close import close
from callback.verbs.hold import pause_all
from config.site import Site
from ivr.effects.carry_out import Deeds
from ivr.prompts.text_messages import TEXTS, text
from ivr.twilio.client import Carrier
from routing.effects import SendText
from routing.state.contact import Contact
from tests.ivr.carrier import Asked, FakeCarrier
from tests.ivr.exchange import CITIZEN, MAIN, Exchange, at, settings, sid

NOW = at("2026-06-12 16:00")


def told(site: Site, contact: Contact, lang: str, sentence: str) -> str:
    there = replace(
        contact, queue=replace(contact.queue, language=lang), until=at("2026-06-15 08:00")
    )
    return text(site, there, sentence, NOW)


@pytest.fixture
def contact(exchange: Exchange) -> Contact:
    """A promise that is held back."""
    id_ = exchange.promised()
    pause_all(exchange.callbacks, ["skola"], exchange.now)
    close(exchange.callbacks, exchange.now)
    for due in exchange.desk.store.due(exchange.now, 5):
        exchange.desk.store.settle(due)
    return exchange.found(id_)


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
def test_it_is_written_in_the_language_of_the_promise(
    site: Site, contact: Contact, lang: str, said: str
) -> None:
    assert told(site, contact, lang, "text_rests").startswith(said)


def test_it_says_how_to_reach_us(site: Site, contact: Contact) -> None:
    assert told(site, contact, "sv", "text_unreached") == (
        "Malmö stad: Vi har ringt dig utan att få svar, och ringer inte fler gånger. "
        "Du når oss på 040-628 04 00, vardagar 8 till 16.30."
    )


def test_it_says_when_somebody_who_speaks_the_language_is_there(
    site: Site, contact: Contact
) -> None:
    assert told(site, contact, "fi", "text_unreached").endswith(
        "Tavoitat meidät numerosta 040-628 04 00, maanantaisin kello 9–12 ja tiistaisin kello "
        "9–16 ja torstaisin kello 9–16."
    )


def test_no_message_says_what_the_matter_is(site: Site, contact: Contact) -> None:
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


def test_it_is_sent_once_from_the_number_that_was_called(
    contact: Contact, carrier: FakeCarrier, deeds: Deeds
) -> None:
    for _ in range(2):
        deeds.carry_out(SendText(contact.id, "text_held"))
    (asked,) = carrier.asked
    assert asked.what == "POST Messages"
    assert (asked.form["To"], asked.form["From"]) == (CITIZEN, MAIN)
    assert asked.form["Body"].startswith("Malmö stad: Det är tillfälligt stopp")


def news(exchange: Exchange, asked: Asked, status: str) -> None:
    """The carrier tells how the message is doing."""
    url = urlsplit(asked.form["StatusCallback"])
    form = {"MessageSid": sid("M"), "MessageStatus": status}
    assert exchange.post(f"{url.path}?{url.query}", form).status_code == 204


def test_one_that_the_carrier_has_though_its_answer_was_lost_is_not_sent_again(
    exchange: Exchange, contact: Contact, carrier: FakeCarrier, deeds: Deeds
) -> None:
    carrier.refusals.append((503, 20500))
    deeds.carry_out(SendText(contact.id, "text_held"))
    news(exchange, carrier.asked[0], "sent")
    news(exchange, carrier.asked[0], "delivered")
    assert exchange.desk.store.due(exchange.now + 61, 5) == []
    deeds.carry_out(SendText(contact.id, "text_held"))
    assert len(carrier.asked) == 1


def test_news_of_a_message_about_another_moment_tells_nothing_of_the_one_that_is_due(
    exchange: Exchange, contact: Contact, carrier: FakeCarrier, deeds: Deeds
) -> None:
    carrier.refusals.append((503, 20500))
    deeds.carry_out(SendText(contact.id, "text_held"))
    store = exchange.desk.store
    store.redis.hset(store.keys.contact(contact.id), "until", round(contact.until * 1000) + 60_000)
    news(exchange, carrier.asked[0], "sent")
    assert exchange.found(contact.id).texted == ""


@pytest.mark.parametrize("status", ["failed", "undelivered"])
def test_one_that_could_not_be_delivered_is_not_counted_as_told(
    exchange: Exchange, contact: Contact, carrier: FakeCarrier, deeds: Deeds, status: str
) -> None:
    carrier.refusals.append((503, 20500))
    deeds.carry_out(SendText(contact.id, "text_held"))
    news(exchange, carrier.asked[0], status)
    assert exchange.found(contact.id).texted == ""
    news(exchange, carrier.asked[0], status)  # the carrier says it twice
    assert untold(exchange, contact) == ["text_held"]


def untold(exchange: Exchange, contact: Contact) -> list[str]:
    """What the stream says that the contact could not be told in writing."""
    entries = cast("list[Any]", exchange.desk.store.redis.xrange(exchange.desk.store.keys.events))
    told = [entry for _, entry in entries if entry["event"] == "Untold"]
    return [entry["sentence"] for entry in told if entry["contact"] == contact.id]


def test_one_that_was_sent_and_then_found_not_to_arrive_is_known_to_staff(
    exchange: Exchange, contact: Contact, carrier: FakeCarrier, deeds: Deeds
) -> None:
    deeds.carry_out(SendText(contact.id, "text_held"))
    news(exchange, carrier.asked[0], "sent")
    assert untold(exchange, contact) == []
    news(exchange, carrier.asked[0], "undelivered")
    assert untold(exchange, contact) == ["text_held"]
    deeds.carry_out(SendText(contact.id, "text_held"))
    assert len(carrier.asked) == 1


@pytest.mark.parametrize(("status", "code"), [(429, 20429), (503, 20500)])
def test_one_that_the_carrier_will_not_take_now_is_sent_later(
    exchange: Exchange,
    contact: Contact,
    carrier: FakeCarrier,
    deeds: Deeds,
    status: int,
    code: int,
) -> None:
    carrier.refusals.extend([(status, code)] * 4)
    deeds.carry_out(SendText(contact.id, "text_held"))
    due = exchange.desk.store.due(exchange.now + 61, 5)
    assert f"text:{contact.id}.text_held" in [one.member for one in due]


def test_one_that_is_refused_is_given_up(
    exchange: Exchange, contact: Contact, carrier: FakeCarrier, deeds: Deeds
) -> None:
    carrier.refusals.append((400, 21211))
    deeds.carry_out(SendText(contact.id, "text_held"))
    assert exchange.desk.store.due(exchange.now + 99, 5) == []
    assert untold(exchange, contact) == ["text_held"]
    assert exchange.found(contact.id).texted == ""


def test_one_that_the_carrier_never_takes_is_known_to_staff_after_the_last_try(
    exchange: Exchange, contact: Contact, carrier: FakeCarrier, deeds: Deeds
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


def test_a_fixed_telephone_is_sent_nothing(
    exchange: Exchange, contact: Contact, carrier: FakeCarrier, deeds: Deeds
) -> None:
    store = exchange.desk.store
    store.redis.hset(store.keys.contact(contact.id), "caller", "+46406280499")
    deeds.carry_out(SendText(contact.id, "text_held"))
    deeds.carry_out(SendText("nothing", "text_held"))
    assert carrier.asked == []
