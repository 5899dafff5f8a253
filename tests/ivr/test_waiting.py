"""Waiting, key presses meanwhile, and hanging up, at the level of webhooks."""

from typing import cast

import pytest

from callback.open_callbacks import awaited_callback
from routing.effects import Connect, HangUp
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.verbs.choose import choose
from tests.ivr.exchange import CITIZEN, Exchange, sid

OTHER = "+46701740606"

STREET = "+46406280411"

OFFER = "sv-SE: Tryck 1 så ringer vi upp dig. Du behåller din plats."


@pytest.fixture
def exchange(ordered: Exchange) -> Exchange:
    """Return a site with strict order, so callers hear their place."""
    return ordered


def test_next_round_repeats_no_news(exchange: Exchange) -> None:
    first = exchange.queue_call()
    assert "sv-SE: Du står först i kön." in first.lines
    second = exchange.request(first.goto)
    assert second.lines == [
        "Gather",
        "sv-SE: Just nu är ingen vägledare i tjänst som kan svara dig.",
        OFFER,
        "Play hold",
        "Redirect /voice/hold",
    ]


def test_better_place_is_announced(exchange: Exchange) -> None:
    exchange.queue_call("A")
    exchange.now += 1
    second = exchange.queue_call("B")
    assert "sv-SE: Du har plats 2 i kön." in second.lines
    exchange.send_status("/voice/status", "A", "completed")
    assert "sv-SE: Du står först i kön." in exchange.request(second.goto, "B").lines


def test_expected_wait_is_announced_with_guides_on_duty(exchange: Exchange) -> None:
    exchange.set_ready("1")
    exchange.queue_call("A")
    exchange.accept()
    waiting = exchange.queue_call("B")
    assert "sv-SE: Vi räknar med en väntetid under fem minuter." in waiting.lines


def test_longer_wait_is_not_announced(exchange: Exchange) -> None:
    for guide, caller in (("1", 605), ("13", 606), ("19", 608)):  # each of them is being rung
        exchange.set_ready(guide)
        exchange.queue_call(guide, caller=f"+46701740{caller}")
    exchange.now += 1
    first = exchange.queue_call("B", caller="+46701740607")
    assert "sv-SE: Vi räknar med en väntetid under två minuter." in first.lines
    for guide in ("13", "19"):
        choose(exchange.desk, guide, GuideStatus.AWAY, "lunch", exchange.now)
    second = exchange.request(first.goto, "B", caller="+46701740607")
    assert not [line for line in second.lines if "väntetid" in line or "i kön" in line]
    assert told(exchange, "B") == [("1", "0", "120000")]


def told(exchange: Exchange, call: str) -> list[tuple[str, str, str]]:
    """Return place, start and end of every range announced to the call's contact."""
    store, contact = exchange.desk.store, exchange.contact(call).id
    found = cast("list[tuple[str, dict[str, str]]]", store.redis.xrange(store.keys.events))
    mine = (event for _, event in found if event.get("contact") == contact)
    return [(e["position"], e["from"], e["to"]) for e in mine if e["event"] == "Told"]


def test_repeated_request_counts_as_one_announcement(exchange: Exchange) -> None:
    exchange.queue_call("A")
    exchange.now += 1
    second = exchange.queue_call("B")
    exchange.send_status("/voice/status", "A", "completed")
    again = [exchange.request(second.goto, "B").lines for _ in range(2)]
    assert again[0] == again[1]
    assert told(exchange, "B") == [("2", "", ""), ("1", "", "")]


def test_place_counts_other_queues_of_the_same_guide(
    exchange: Exchange,
) -> None:
    exchange.set_ready("7")
    for call in "ABCD":  # the first is offered to the guide
        exchange.queue_call(call, caller="anonymous")
    exchange.now += 1
    menu = exchange.request(exchange.call("Z").action, "Z", key="3")
    arabic = exchange.request(menu.action, "Z", key="1")
    assert exchange.desk.store.position(exchange.contact("Z")) == 1
    text = exchange.desk.site.text
    assert "arb: " + text("ar", "position", position=4) in arabic.lines
    assert "arb: " + text("ar", "wait_5_20") in arabic.lines
    assert "arb: " + text("ar", "next_in_line") not in arabic.lines


def test_requeued_caller_hears_no_repeated_news(
    exchange: Exchange,
) -> None:
    exchange.queue_call()
    contact = exchange.contact().id
    moved = exchange.request(f"/voice/hold?contact={contact}&lang=sv")
    assert "sv-SE: Du står först i kön." not in moved.lines
    assert told(exchange, "A") == [("1", "", "")]


def test_key_1_keeps_the_place_for_a_callback(exchange: Exchange) -> None:
    exchange.queue_call("A")
    exchange.now += 1
    exchange.queue_call("B", caller=OTHER)
    contact = exchange.contact("A").id
    heard = exchange.promise_callback(f"/voice/hold/key?contact={contact}&lang=sv")
    assert heard.lines == ["sv-SE: " + exchange.desk.site.text("sv", "callback_promised"), "Hangup"]
    assert not exchange.get_contact(contact).live
    exchange.send_status("/voice/status", "A", "completed")
    assert exchange.desk.store.position(exchange.get_contact(contact)) == 1


def test_repeated_key_1_promises_once_with_the_same_answer(exchange: Exchange) -> None:
    action = exchange.queue_call().action
    once, twice = exchange.request(action, key="1"), exchange.request(action, key="1")
    assert once.lines == twice.lines
    once, twice = exchange.request(once.action, key="1"), exchange.request(once.action, key="1")
    assert once.lines == twice.lines
    assert exchange.desk.store.redis.hlen(exchange.callbacks.keys.numbers) == 1


def test_hang_up_after_the_promise_keeps_it(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    exchange.send_status("/voice/status", "A", "completed")
    assert exchange.get_contact(contact).state is ContactState.WAITING


def test_number_in_two_queues_has_one_callback(exchange: Exchange) -> None:
    exchange.promised_callback("A")
    elsewhere = exchange.request(exchange.call("B", to=STREET).action, "B", to=STREET, key="4")
    asked = exchange.promise_callback(elsewhere.action, "B")
    assert asked.lines[1].startswith("sv-SE: Du har redan en uppringning om förskola och")
    heard = exchange.request(asked.action, "B", key="1")
    assert heard.lines == ["sv-SE: " + exchange.desk.site.text("sv", "callback_already"), "Hangup"]
    assert exchange.desk.store.redis.hlen(exchange.callbacks.keys.numbers) == 1


def test_second_callback_may_replace_the_first(exchange: Exchange) -> None:
    first = exchange.promised_callback("A")
    elsewhere = exchange.request(exchange.call("B", to=STREET).action, "B", to=STREET, key="4")
    asked = exchange.promise_callback(elsewhere.action, "B")
    for _ in range(2):
        heard = exchange.request(asked.action, "B", key="2")
        assert heard.lines[0] == "sv-SE: " + exchange.desk.site.text("sv", "callback_promised")
    found = awaited_callback(exchange.callbacks, CITIZEN)
    assert found is not None
    assert found.queue.group == "gata"
    assert exchange.get_contact(first).end == "cancelled"


def test_caller_who_rejoins_has_the_place_and_keeps_callback(exchange: Exchange) -> None:
    contact = exchange.promised_callback("A")
    exchange.now += 1
    exchange.queue_call("X", caller="+46701740606")
    told = exchange.call("B")
    again = exchange.request(told.action, "B", key="1")
    assert "sv-SE: Du står först i kön." in again.lines
    assert exchange.get_contact(contact).live
    exchange.send_status("/voice/status", "B", "completed")
    assert not exchange.get_contact(contact).live
    assert exchange.get_contact(contact).state is ContactState.WAITING


def test_other_key_continues_waiting(exchange: Exchange) -> None:
    assert (
        exchange.request(exchange.queue_call().action, key="5").lines[-1] == "Redirect /voice/hold"
    )


def test_key_1_is_too_late_while_a_guide_is_rung(exchange: Exchange) -> None:
    exchange.set_ready()
    heard = exchange.request(exchange.queue_call().action, key="1")
    assert heard.lines[1] == "sv-SE: Nu kopplar vi dig till en vägledare."
    assert exchange.contact().live


def test_hang_up_in_the_queue_leaves_nothing_behind(exchange: Exchange) -> None:
    first = exchange.queue_call()
    contact = exchange.contact().id
    exchange.send_status("/voice/status", "A", "completed")
    assert exchange.get_contact(contact).end == "abandoned"
    assert exchange.request(first.goto).lines[-1] == "Hangup"
    assert exchange.effects == []


def test_hang_up_while_a_guide_is_rung_stops_the_ringing(exchange: Exchange) -> None:
    exchange.set_ready()
    exchange.queue_call()
    news = f"/voice/guide/status?lang=sv&offer={exchange.pop_offer()}"
    exchange.send_status(news, "G", "ringing")
    exchange.send_status("/voice/status", "A", "completed")
    assert exchange.pop_effect(HangUp).call == sid("G")
    exchange.send_status(news, "G", "canceled")
    assert exchange.guide().free


def test_repeated_end_event_counts_once(exchange: Exchange) -> None:
    exchange.queue_call()
    queue = exchange.contact().queue
    exchange.now += 9
    for _ in range(2):
        exchange.send_status("/voice/status", "A", "completed")
    tally = exchange.desk.store.redis.hgetall(exchange.desk.today(queue, exchange.now))
    assert tally["abandoned"] == "1"


def test_ringing_event_ends_nothing(exchange: Exchange) -> None:
    exchange.queue_call()
    exchange.send_status("/voice/status", "A", "in-progress")
    assert exchange.contact().state is ContactState.WAITING


def test_connected_call_that_asks_to_wait_joins_conference(
    exchange: Exchange,
) -> None:
    exchange.set_ready()
    first = exchange.queue_call()
    exchange.accept()
    contact = exchange.pop_effect(Connect).contact
    exchange.request(f"/voice/join?contact={contact}&lang=sv")
    assert exchange.request(first.goto).lines == [
        "Dial",
        f"Conference {exchange.room(contact)}",
    ]


def test_other_call_cannot_wait_in_this_place(exchange: Exchange) -> None:
    first = exchange.queue_call("A")
    assert exchange.request(first.goto, "B").lines[-1] == "Hangup"
    assert exchange.contact("A").state is ContactState.WAITING


def test_meaningless_key_repeats_the_news(exchange: Exchange) -> None:
    first = exchange.queue_call()
    assert "sv-SE: Du står först i kön." in exchange.request(first.action, key="*").lines
