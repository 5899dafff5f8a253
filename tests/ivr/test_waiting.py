"""Waiting, key presses meanwhile, and hanging up, at the level of webhooks."""

from typing import cast

import pytest

from callback.state.open_callbacks import awaited_callback
from routing.effects import Connect, HangUp
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.verbs.set_status import set_status
from tests.ivr.webhook_client import CITIZEN, WebhookClient, sid

OTHER = "+46701740606"

STREET = "+46406280411"

OFFER = "sv-SE: Tryck 1 så ringer vi upp dig. Du behåller din plats."


@pytest.fixture
def webhooks(ordered: WebhookClient) -> WebhookClient:
    """Return a site with strict order, so callers hear their place."""
    return ordered


def test_next_round_repeats_no_news(webhooks: WebhookClient) -> None:
    first = webhooks.queue_call()
    assert "sv-SE: Du står först i kön." in first.lines
    second = webhooks.request(first.goto)
    assert second.lines == [
        "Gather",
        "sv-SE: Just nu är ingen vägledare i tjänst som kan svara dig.",
        OFFER,
        "Play hold",
        "Redirect /voice/hold",
    ]


def test_better_place_is_announced(webhooks: WebhookClient) -> None:
    webhooks.queue_call("A")
    webhooks.now += 1
    second = webhooks.queue_call("B")
    assert "sv-SE: Du har plats 2 i kön." in second.lines
    webhooks.send_status("/voice/status", "A", "completed")
    assert "sv-SE: Du står först i kön." in webhooks.request(second.goto, "B").lines


def test_expected_wait_is_announced_with_guides_on_duty(webhooks: WebhookClient) -> None:
    webhooks.set_ready("1")
    webhooks.queue_call("A")
    webhooks.accept()
    waiting = webhooks.queue_call("B")
    assert "sv-SE: Vi räknar med en väntetid under fem minuter." in waiting.lines


def test_longer_wait_is_not_announced(webhooks: WebhookClient) -> None:
    for guide, caller in (("1", 605), ("13", 606), ("19", 608)):  # each of them is being rung
        webhooks.set_ready(guide)
        webhooks.queue_call(guide, caller=f"+46701740{caller}")
    webhooks.now += 1
    webhooks.queue_call("A", caller="+46701740609")
    webhooks.now += 1
    first = webhooks.queue_call("B", caller="+46701740607")
    assert "sv-SE: Vi räknar med en väntetid under fem minuter." in first.lines
    for guide in ("13", "19"):
        set_status(webhooks.router, guide, GuideStatus.AWAY, "lunch", webhooks.now)
    second = webhooks.request(first.goto, "B", caller="+46701740607")
    assert not [line for line in second.lines if "väntetid" in line or "i kön" in line]
    assert told(webhooks, "B") == [("2", "0", "300000")]


def told(webhooks: WebhookClient, call: str) -> list[tuple[str, str, str]]:
    """Return place, start and end of every range announced to the call's contact."""
    store, contact = webhooks.router.store, webhooks.contact(call).id
    found = cast("list[tuple[str, dict[str, str]]]", store.redis.xrange(store.keys.events))
    mine = (event for _, event in found if event.get("contact") == contact)
    return [(e["position"], e["from"], e["to"]) for e in mine if e["event"] == "Told"]


def test_repeated_request_counts_as_one_announcement(webhooks: WebhookClient) -> None:
    webhooks.queue_call("A")
    webhooks.now += 1
    second = webhooks.queue_call("B")
    webhooks.send_status("/voice/status", "A", "completed")
    again = [webhooks.request(second.goto, "B").lines for _ in range(2)]
    assert again[0] == again[1]
    assert told(webhooks, "B") == [("2", "", ""), ("1", "", "")]


def test_place_counts_other_queues_of_the_same_guide(
    webhooks: WebhookClient,
) -> None:
    webhooks.set_ready("7")
    for call in "ABCD":  # the first is offered to the guide
        webhooks.queue_call(call, caller="anonymous")
    webhooks.now += 1
    menu = webhooks.request(webhooks.call("Z").action, "Z", key="3")
    arabic = webhooks.request(menu.action, "Z", key="1")
    assert webhooks.router.store.position(webhooks.contact("Z")) == 1
    text = webhooks.router.site.text
    assert "arb: " + text("ar", "position", position=4) in arabic.lines
    assert "arb: " + text("ar", "wait_over_10") in arabic.lines
    assert "arb: " + text("ar", "next_in_line") not in arabic.lines


def test_requeued_caller_hears_no_repeated_news(
    webhooks: WebhookClient,
) -> None:
    webhooks.queue_call()
    contact = webhooks.contact().id
    moved = webhooks.request(f"/voice/hold?contact={contact}&lang=sv")
    assert "sv-SE: Du står först i kön." not in moved.lines
    assert told(webhooks, "A") == [("1", "", "")]


def test_key_1_keeps_the_place_for_a_callback(webhooks: WebhookClient) -> None:
    webhooks.queue_call("A")
    webhooks.now += 1
    webhooks.queue_call("B", caller=OTHER)
    contact = webhooks.contact("A").id
    heard = webhooks.promise_callback(f"/voice/hold/key?contact={contact}&lang=sv")
    assert heard.lines == [
        "sv-SE: " + webhooks.router.site.text("sv", "callback_promised"),
        "Hangup",
    ]
    assert not webhooks.get_contact(contact).live
    webhooks.send_status("/voice/status", "A", "completed")
    assert webhooks.router.store.position(webhooks.get_contact(contact)) == 1


def test_repeated_key_1_promises_once_with_the_same_answer(webhooks: WebhookClient) -> None:
    action = webhooks.queue_call().action
    once, twice = webhooks.request(action, key="1"), webhooks.request(action, key="1")
    assert once.lines == twice.lines
    once, twice = webhooks.request(once.action, key="1"), webhooks.request(once.action, key="1")
    assert once.lines == twice.lines
    assert webhooks.router.store.redis.hlen(webhooks.callbacks.keys.numbers) == 1


def test_hang_up_after_the_promise_keeps_it(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    webhooks.send_status("/voice/status", "A", "completed")
    assert webhooks.get_contact(contact).state is ContactState.WAITING


def test_number_in_two_queues_has_one_callback(webhooks: WebhookClient) -> None:
    webhooks.promised_callback("A")
    elsewhere = webhooks.request(webhooks.call("B", to=STREET).action, "B", to=STREET, key="4")
    asked = webhooks.promise_callback(elsewhere.action, "B")
    assert asked.lines[1].startswith("sv-SE: Du har redan en uppringning om förskola och")
    heard = webhooks.request(asked.action, "B", key="1")
    assert heard.lines == [
        "sv-SE: " + webhooks.router.site.text("sv", "callback_already"),
        "Hangup",
    ]
    assert webhooks.router.store.redis.hlen(webhooks.callbacks.keys.numbers) == 1


def test_second_callback_may_replace_the_first(webhooks: WebhookClient) -> None:
    first = webhooks.promised_callback("A")
    elsewhere = webhooks.request(webhooks.call("B", to=STREET).action, "B", to=STREET, key="4")
    asked = webhooks.promise_callback(elsewhere.action, "B")
    for _ in range(2):
        heard = webhooks.request(asked.action, "B", key="2")
        assert heard.lines[0] == "sv-SE: " + webhooks.router.site.text("sv", "callback_promised")
    found = awaited_callback(webhooks.callbacks, CITIZEN)
    assert found is not None
    assert found.queue.group == "gata"
    assert webhooks.get_contact(first).end == "cancelled"


def test_caller_who_rejoins_has_the_place_and_keeps_callback(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback("A")
    webhooks.now += 1
    webhooks.queue_call("X", caller="+46701740606")
    told = webhooks.call("B")
    again = webhooks.request(told.action, "B", key="1")
    assert "sv-SE: Du står först i kön." in again.lines
    assert webhooks.get_contact(contact).live
    webhooks.send_status("/voice/status", "B", "completed")
    assert not webhooks.get_contact(contact).live
    assert webhooks.get_contact(contact).state is ContactState.WAITING


def test_other_key_continues_waiting(webhooks: WebhookClient) -> None:
    assert (
        webhooks.request(webhooks.queue_call().action, key="5").lines[-1] == "Redirect /voice/hold"
    )


def test_key_1_is_too_late_while_a_guide_is_rung(webhooks: WebhookClient) -> None:
    webhooks.set_ready()
    heard = webhooks.request(webhooks.queue_call().action, key="1")
    assert heard.lines[1] == "sv-SE: Nu kopplar vi dig till en vägledare."
    assert webhooks.contact().live


def test_hang_up_in_the_queue_leaves_nothing_behind(webhooks: WebhookClient) -> None:
    first = webhooks.queue_call()
    contact = webhooks.contact().id
    webhooks.send_status("/voice/status", "A", "completed")
    assert webhooks.get_contact(contact).end == "abandoned"
    assert webhooks.request(first.goto).lines[-1] == "Hangup"
    assert webhooks.effects == []


def test_hang_up_while_a_guide_is_rung_stops_the_ringing(webhooks: WebhookClient) -> None:
    webhooks.set_ready()
    webhooks.queue_call()
    news = f"/voice/guide/status?lang=sv&offer={webhooks.pop_offer()}"
    webhooks.send_status(news, "G", "ringing")
    webhooks.send_status("/voice/status", "A", "completed")
    assert webhooks.pop_effect(HangUp).call == sid("G")
    webhooks.send_status(news, "G", "canceled")
    assert webhooks.guide().free


def test_repeated_end_event_counts_once(webhooks: WebhookClient) -> None:
    webhooks.queue_call()
    queue = webhooks.contact().queue
    webhooks.now += 9
    for _ in range(2):
        webhooks.send_status("/voice/status", "A", "completed")
    tally = webhooks.router.store.redis.hgetall(webhooks.router.today(queue, webhooks.now))
    assert tally["abandoned"] == "1"


def test_ringing_event_ends_nothing(webhooks: WebhookClient) -> None:
    webhooks.queue_call()
    webhooks.send_status("/voice/status", "A", "in-progress")
    assert webhooks.contact().state is ContactState.WAITING


def test_connected_call_that_asks_to_wait_joins_conference(
    webhooks: WebhookClient,
) -> None:
    webhooks.set_ready()
    first = webhooks.queue_call()
    webhooks.accept()
    contact = webhooks.pop_effect(Connect).contact
    webhooks.request(f"/voice/join?contact={contact}&lang=sv")
    assert webhooks.request(first.goto).lines == [
        "Dial",
        f"Conference {webhooks.room(contact)}",
    ]


def test_other_call_cannot_wait_in_this_place(webhooks: WebhookClient) -> None:
    first = webhooks.queue_call("A")
    assert webhooks.request(first.goto, "B").lines[-1] == "Hangup"
    assert webhooks.contact("A").state is ContactState.WAITING


def test_meaningless_key_repeats_the_news(webhooks: WebhookClient) -> None:
    first = webhooks.queue_call()
    assert "sv-SE: Du står först i kön." in webhooks.request(first.action, key="*").lines
