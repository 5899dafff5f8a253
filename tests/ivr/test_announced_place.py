"""A place is announced, and promised to be kept, only if nobody may overtake it."""

from pathlib import Path

import pytest
from redis import Redis

from callback.verbs.create_callback import CallbackRequest, create_callback
from callback.verbs.ring_now import ring_now
from config.model.site import Site
from routing.figures.expected_wait import expected_wait
from routing.state.guide import GuideStatus
from routing.state.queue import Queue
from routing.verbs.set_status import set_status
from tests.ivr.webhook_client import CITIZEN, Heard, WebhookClient, at

KEEPS = {
    "1": "Du behåller din plats",
    "2": "keep your place",
    "3": "ستحتفظ بدورك",
    "4": "Säilytät paikkasi",
}
"""Sentences about a kept place, by the key of the language."""
BOUND = {
    "1": "Den som väntar på linjen kan gå före dig, men ingen som ringer mer än 8 minuter efter",
    "2": "Somebody who waits on the line may go before you, but nobody who calls more than 8",
    "3": "قد يتقدم عليك من ينتظر على الخط، لكن لن يتقدم عليك من يتصل بعدك بأكثر من 8 دقائق.",
    "4": "Linjalla odottava voi päästä ennen sinua, mutta ei kukaan, joka soittaa yli 8 minuuttia",
}
NEXT = {
    "1": "Du står först i kön.",
    "2": "You are first in the queue.",
    "3": "أنت الأول في الانتظار.",
    "4": "Olet jonossa ensimmäisenä.",
}
"""What the first in the queue hears."""
SINCE = {
    "1": "Väntetiden räknas från när du ringde.",
    "2": "Your wait counts from when you called.",
    "3": "نحسب وقت انتظارك من لحظة اتصالك.",
    "4": "Odotusaikasi lasketaan soitostasi alkaen.",
}
"""Sentences about a place that others may overtake."""
languages = pytest.mark.parametrize("key", ["1", "2", "3", "4"])


@pytest.fixture
def later(redis: Redis, site: Site, data: Path) -> WebhookClient:
    """Return a site that serves callers before callbacks up to five minutes older."""
    rules = site.callback.model_copy(update={"later_by_s": 300})
    return WebhookClient(redis, site.model_copy(update={"callback": rules}), data)


def waits(webhooks: WebhookClient, key: str = "1") -> Heard:
    menu = webhooks.request(webhooks.call().action, key=key)
    return webhooks.request(menu.action, key="1")


def said(heard: Heard) -> str:
    return " ".join(heard.lines)


@languages
def test_offer_says_who_may_overtake_and_promises_no_place(later: WebhookClient, key: str) -> None:
    offer = said(waits(later, key))
    assert BOUND[key] in offer
    assert KEEPS[key] not in offer


@languages
def test_promise_says_who_may_overtake_and_keeps_no_place(later: WebhookClient, key: str) -> None:
    made = later.promise_callback(waits(later, key).action)
    assert len(made.lines) == 2
    assert BOUND[key] in made.lines[0]
    assert KEEPS[key] not in made.lines[0]


@languages
def test_strict_order_announces_and_keeps_the_place(ordered: WebhookClient, key: str) -> None:
    first = waits(ordered, key)
    promised = ordered.promise_callback(first.action)
    assert NEXT[key] in said(first)
    for heard in (first, promised):
        assert BOUND[key] not in said(heard)
        assert KEEPS[key] in said(heard)


@languages
def test_head_start_means_no_place_is_announced_or_kept(webhooks: WebhookClient, key: str) -> None:
    first = waits(webhooks, key)
    promised = webhooks.promise_callback(first.action)
    assert NEXT[key] not in said(first)
    for heard in (first, promised):
        assert SINCE[key] in said(heard)
        assert KEEPS[key] not in said(heard)


def test_no_kept_place_is_offered_at_closing_either(later: WebhookClient) -> None:
    first = waits(later)
    later.now = at("2026-03-02 16:31")
    offer = later.request(first.goto).lines
    assert f"sv-SE: Tryck 1 så ringer vi upp dig när vi öppnar. {BOUND['1']} dig." in offer


def test_returning_caller_hears_place_and_who_may_overtake(later: WebhookClient) -> None:
    later.promised_callback()
    heard = later.call("B").lines
    assert heard[2:5] == [
        "sv-SE: Du har redan en uppringning på gång, om förskola och utbildning. Den som väntar "
        "på linjen kan gå före den, men ingen som ringer mer än 8 minuter efter ditt första "
        "samtal.",
        "sv-SE: Lägg på, så ringer vi upp dig.",
        "sv-SE: Tryck 1 för att vänta kvar på linjen, på den plats du hade när du först ringde.",
    ]


def test_written_or_first_callback_hears_of_no_overtaking(
    later: WebhookClient,
) -> None:
    queue = Queue("skola", "sv")
    made, _ = create_callback(
        later.callbacks,
        CallbackRequest(number=CITIZEN, queue=queue, key="k", source="form"),
        later.now,
    )
    written = later.call("B").lines
    ring_now(later.callbacks, made.contact, later.now)
    for heard in (written, later.call("B").lines):
        assert "sv-SE: Du har redan en uppringning på gång, om förskola och utbildning." in heard
        assert "sv-SE: Tryck 1 för att vänta kvar på linjen, på samma plats." in heard


def test_no_place_while_an_earlier_callback_may_return(ordered: WebhookClient) -> None:
    """The citizen is on a call with us; afterwards the callback is back in its place."""
    ordered.promise_callback(ordered.queue_call("A").action, "A")
    ordered.now += 1
    second = ordered.queue_call("B", caller="+46701740606")
    assert NEXT["1"] not in said(second)
    ordered.send_status("/voice/status", "A", "completed")
    again = ordered.request(second.goto, "B", caller="+46701740606")
    assert "sv-SE: Du har plats 2 i kön." in again.lines


def test_rush_in_smaller_groups_breaks_no_promise(webhooks: WebhookClient) -> None:
    """General guidance has many guides; callers to small groups overtake its callers."""
    general = [i for i, one in webhooks.router.site.guides.items() if "vagledning" in one.groups]
    for guide in general:
        set_status(webhooks.router, guide, GuideStatus.READY, "", webhooks.now)
    for n in range(len(general)):
        webhooks.queue_call(f"R{n}", caller=f"+4670174{2000 + n}")
    menu = webhooks.request(webhooks.call("G").action, "G", key="1")
    first = webhooks.request(menu.action, "G", key="0")
    before = expected_wait(webhooks.router, webhooks.contact("G"), webhooks.now).position
    for n in range(12):
        webhooks.now += 1
        webhooks.queue_call(f"S{n}", caller=f"+4670174{3000 + n}")
    after = expected_wait(webhooks.router, webhooks.contact("G"), webhooks.now).position
    assert after > before
    assert "plats" not in said(first)
    assert NEXT["1"] not in said(first)
