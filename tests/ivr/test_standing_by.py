"""No telephone in use is rung: a callback is paused while its citizen calls us."""

from callback.change_result import Change
from callback.verbs.ask import Wanted, ask
from callback.verbs.attempt import claim_try
from callback.verbs.fall_due import fall_due
from callback.verbs.miss import miss
from callback.verbs.move import move
from callback.verbs.ring_now import ring_now
from routing.effects import CheckLine, Effects
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.state.queue import Queue
from routing.verbs.choose import choose
from tests.ivr.exchange import CITIZEN, Exchange
from tests.ivr.test_promised import OTHER, call_again, call_and_press


def run_deadlines(exchange: Exchange) -> Effects:
    """Run the deadlines that have fallen due."""
    done = [
        fall_due(exchange.callbacks, due, exchange.now)
        for due in exchange.desk.store.due(exchange.now, 5)
    ]
    return [effect for effects in done for effect in effects]


def test_returning_caller_is_not_rung_meanwhile(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    call_again(exchange)
    exchange.set_ready("1")
    assert exchange.get_contact(contact).state is ContactState.PAUSED
    assert exchange.effects == []
    exchange.send_status("/voice/status", "B", "completed")
    assert exchange.get_contact(contact).state is ContactState.OFFERED


def test_citizen_in_another_queue_is_rung_after_that_call(
    exchange: Exchange,
) -> None:
    contact = exchange.promised_callback()
    menu = exchange.request(call_and_press(exchange, "4").action, "B", key="1")
    exchange.request(menu.action, "B", key="3")
    exchange.now += 1800
    exchange.set_ready("1")
    assert exchange.get_contact(contact).state is ContactState.PAUSED
    exchange.send_status("/voice/status", "B", "completed")
    assert exchange.get_contact(contact).state is ContactState.OFFERED


def test_call_without_an_end_event_is_checked(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    call_again(exchange)
    exchange.now += exchange.desk.site.timing.lost_call_s
    assert run_deadlines(exchange) == [CheckLine(contact)]
    assert exchange.get_callback(contact).why == "calling"
    assert run_deadlines(exchange) == []
    exchange.now += exchange.desk.site.timing.lost_call_s
    assert run_deadlines(exchange) == [CheckLine(contact)]


def test_other_number_may_be_rung_at_once(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    asked = call_and_press(exchange, "2")
    read = exchange.request(asked.action, "B", key=OTHER.replace("+", "00"))
    exchange.request(read.action, "B", key="1")
    run_deadlines(exchange)
    assert exchange.get_contact(contact).state is ContactState.WAITING


def test_place_is_repeated_to_a_returning_caller(ordered: Exchange) -> None:
    ordered.promised_callback()
    again = ordered.request(call_again(ordered).action, "B")
    assert "sv-SE: Du står först i kön." in again.lines


def test_due_try_waits_for_the_end_of_the_citizens_call(
    exchange: Exchange,
) -> None:
    contact = exchange.promised_callback()
    rest_until(exchange, contact, exchange.now + 300)
    exchange.now += 298
    call_again(exchange)
    exchange.set_ready("1")
    exchange.now += 3
    run_deadlines(exchange)
    assert exchange.get_callback(contact).why == "calling"
    assert exchange.effects == []
    exchange.send_status("/voice/status", "B", "completed")
    assert exchange.get_contact(contact).state is ContactState.OFFERED


def test_call_between_tries_keeps_the_time_of_the_next_try(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    rest_until(exchange, contact, exchange.now + 300)
    call_again(exchange)
    exchange.send_status("/voice/status", "B", "completed")
    assert exchange.get_contact(contact).state is ContactState.PAUSED
    exchange.now += 300
    run_deadlines(exchange)
    assert exchange.get_contact(contact).state is ContactState.WAITING


def test_due_time_waits_for_the_end_of_the_citizens_call(
    exchange: Exchange,
) -> None:
    contact = exchange.promised_callback()
    due = exchange.now + 3600
    move(exchange.callbacks, contact, exchange.now, due=due)
    exchange.now = due - 5
    call_again(exchange)
    exchange.set_ready("1")
    exchange.now = due
    run_deadlines(exchange)
    assert exchange.get_contact(contact).state is ContactState.PAUSED
    exchange.send_status("/voice/status", "B", "completed")
    assert exchange.get_contact(contact).state is ContactState.OFFERED


def test_web_request_while_waiting_on_the_line_is_not_rung(
    exchange: Exchange,
) -> None:
    exchange.queue_call()
    wish = request_on_web(exchange)
    exchange.set_ready("1")
    assert exchange.contact().state is ContactState.OFFERED
    found = exchange.get_callback(wish)
    assert (found.contact.state, found.why) == (ContactState.PAUSED, "calling")
    exchange.send_status("/voice/status", "A", "completed")
    assert exchange.get_contact(wish).state is ContactState.OFFERED


def test_web_request_during_a_callback_is_not_rung(
    exchange: Exchange,
) -> None:
    contact = exchange.promised_callback()
    exchange.set_ready("1")
    exchange.accept()
    rung = exchange.dial_query()
    assert claim_try(exchange.callbacks, contact, 1, exchange.now)
    exchange.request(f"/voice/citizen/answer?{rung}", "C")
    heard = exchange.request(f"/voice/citizen/key?{rung}", "C", key="1")
    exchange.request(heard.goto, "C")
    wish = request_on_web(exchange)
    assert exchange.get_callback(wish).why == "calling"
    exchange.send_status(f"/voice/citizen/status?{rung}", "C", "completed")
    assert exchange.get_contact(wish).state is ContactState.WAITING


def request_on_web(exchange: Exchange) -> str:
    """Request a callback on the web form; return the contact."""
    asked, effects = ask(
        exchange.callbacks,
        Wanted(number=CITIZEN, queue=Queue("skola", "sv"), key="k", source="s"),
        exchange.now,
    )
    exchange.do(effects)
    return asked.contact


def test_staff_cannot_ring_a_citizen_who_is_on_the_line(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    call_again(exchange)
    assert ring_now(exchange.callbacks, contact, exchange.now) == (Change.CALLING, [])
    assert move(exchange.callbacks, contact, exchange.now) == (Change.CALLING, [])
    exchange.send_status("/voice/status", "B", "completed")
    assert ring_now(exchange.callbacks, contact, exchange.now)[0] is Change.DONE


def rest_until(exchange: Exchange, contact: str, until: float) -> None:
    """Pause the callback as between two tries."""
    exchange.set_ready("1")
    exchange.accept()
    claim_try(exchange.callbacks, contact, 1, exchange.now)
    miss(exchange.callbacks, contact, 1, "no_answer", exchange.now)
    choose(exchange.desk, "1", GuideStatus.AWAY, "", exchange.now)
    exchange.effects.clear()
    assert exchange.get_callback(contact).until == until
