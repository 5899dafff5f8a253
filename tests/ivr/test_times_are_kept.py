"""A promised time outlives a call of its citizen, and no forbidden ring happens."""

from callback.change_result import Change
from callback.texts import is_wanted
from callback.verbs.attempt import claim_try
from callback.verbs.change_number import change_number
from callback.verbs.close import close
from callback.verbs.move import move
from callback.verbs.suspend_group import release_groups, suspend_groups
from callback.verbs.texted import texted
from routing.state.contact import ContactState
from routing.verbs.decline import Why, decline
from tests.ivr.exchange import Exchange
from tests.ivr.test_promised import OTHER, call_again, call_and_press
from tests.ivr.test_standing_by import rest_until, run_deadlines

HOUR = 3600


def timed(exchange: Exchange) -> tuple[str, float]:
    """Return a callback promised for a time, and that time."""
    contact, due = exchange.promised_callback(), exchange.now + HOUR
    move(exchange.callbacks, contact, exchange.now, due=due)
    return contact, due


def test_hang_up_after_rejoining_restores_the_promised_time(exchange: Exchange) -> None:
    contact, due = timed(exchange)
    call_and_press(exchange, "1")
    assert exchange.get_contact(contact).state is ContactState.WAITING
    exchange.send_status("/voice/status", "B", "completed")
    found = exchange.get_callback(contact)
    assert (found.contact.state, found.due) == (ContactState.PAUSED, due)
    exchange.set_ready("1")
    assert exchange.effects == []
    exchange.now = due
    run_deadlines(exchange)
    assert exchange.get_contact(contact).state is ContactState.OFFERED


def test_rejoined_past_the_promised_time_keeps_the_place(
    exchange: Exchange,
) -> None:
    contact, due = timed(exchange)
    call_and_press(exchange, "1")
    exchange.now = due + 1
    exchange.send_status("/voice/status", "B", "completed")
    assert exchange.get_contact(contact).state is ContactState.WAITING


def test_missed_ring_after_rejoining_restores_promised_time(
    exchange: Exchange,
) -> None:
    contact, due = timed(exchange)
    call_and_press(exchange, "1")
    exchange.set_ready("1")
    exchange.send_status("/voice/status", "B", "completed")
    exchange.accept()
    rung = exchange.dial_query()
    assert claim_try(exchange.callbacks, contact, 1, exchange.now)
    exchange.send_status(f"/voice/citizen/status?{rung}", "D", "no-answer")
    found = exchange.get_callback(contact)
    assert (found.contact.state, found.until, found.tries) == (ContactState.PAUSED, due, 1)
    move(exchange.callbacks, contact, exchange.now)
    assert exchange.get_callback(contact).timed == 0


def test_decline_after_hang_up_restores_the_promised_time(
    exchange: Exchange,
) -> None:
    contact, due = timed(exchange)
    call_and_press(exchange, "1")
    exchange.set_ready("1")
    exchange.send_status("/voice/status", "B", "completed")
    decline(exchange.desk, exchange.pop_offer(), Why.DECLINED, exchange.now)
    found = exchange.get_callback(contact)
    assert (found.contact.state, found.due, found.timed) == (ContactState.PAUSED, due, 0)


def test_silence_keeps_the_promised_time(exchange: Exchange) -> None:
    contact, due = timed(exchange)
    again = exchange.request(call_again(exchange).action, "B")
    end = exchange.request(again.action, "B")
    assert end.lines[-2:] == ["sv-SE: Din uppringning står kvar.", "Hangup"]
    assert exchange.get_callback(contact).due == due


def test_new_number_gets_a_text_with_the_promised_time(
    exchange: Exchange,
) -> None:
    contact, _ = timed(exchange)
    texted(exchange.callbacks, exchange.get_callback(contact), "text_promised", exchange.now)
    assert not is_wanted(exchange.get_callback(contact), "text_promised")
    assert change_number(exchange.callbacks, contact, OTHER, exchange.now) is Change.DONE
    assert is_wanted(exchange.get_callback(contact), "text_promised")
    due = [one.id for one in exchange.desk.store.due(exchange.now, 5) if one.kind == "text"]
    assert f"{contact}.text_promised" in due


def test_callback_moved_during_a_hold_stays_paused(exchange: Exchange) -> None:
    contact, _ = timed(exchange)
    exchange.set_ready("1")
    suspend_groups(exchange.callbacks, ["skola"], exchange.now)
    move(exchange.callbacks, contact, exchange.now)
    assert exchange.get_callback(contact).why == "held"
    assert exchange.effects == []


def test_end_of_a_hold_keeps_the_pause_before_the_next_try(exchange: Exchange) -> None:
    contact, until = exchange.promised_callback(), exchange.now + 300
    rest_until(exchange, contact, until)
    suspend_groups(exchange.callbacks, ["skola"], exchange.now)
    close(exchange.callbacks, exchange.now)
    assert exchange.get_callback(contact).why == "held"
    release_groups(exchange.callbacks, ["skola"], exchange.now)
    exchange.now += 30
    close(exchange.callbacks, exchange.now)
    found = exchange.get_callback(contact)
    assert (found.contact.state, found.until, found.why) == (ContactState.PAUSED, until, "")
    exchange.now = until
    run_deadlines(exchange)
    assert exchange.get_contact(contact).state is ContactState.WAITING
