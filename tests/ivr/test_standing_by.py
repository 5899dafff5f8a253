"""Nobody rings a telephone that is in use: a callback stands by while its citizen calls us."""

from callback.verbs.fall_due import fall_due
from callback.verbs.stand_by import LOST_S
from routing.contact import ContactState
from tests.ivr.exchange import Exchange
from tests.ivr.test_promised import OTHER, calls_again, chooses


def test_who_hears_of_the_promise_is_not_rung_meanwhile(exchange: Exchange) -> None:
    contact = exchange.promised()
    calls_again(exchange)
    exchange.ready("1")
    assert exchange.found(contact).state is ContactState.PAUSED
    assert exchange.effects == []
    exchange.tells("/voice/status", "B", "completed")
    assert exchange.found(contact).state is ContactState.OFFERED


def test_who_waits_about_something_else_is_not_rung_before_that_call_is_over(
    exchange: Exchange,
) -> None:
    contact = exchange.promised()
    menu = exchange.hears(chooses(exchange, "4").action, "B", key="1")
    exchange.hears(menu.action, "B", key="3")
    exchange.now += 1800
    exchange.ready("1")
    assert exchange.found(contact).state is ContactState.PAUSED
    exchange.tells("/voice/status", "B", "completed")
    assert exchange.found(contact).state is ContactState.OFFERED


def test_a_call_of_which_no_end_is_told_holds_no_callback_for_ever(exchange: Exchange) -> None:
    contact = exchange.promised()
    calls_again(exchange)
    exchange.now += LOST_S
    for due in exchange.desk.store.due(exchange.now, 5):
        fall_due(exchange.callbacks, due, exchange.now)
    assert exchange.found(contact).state is ContactState.WAITING


def test_another_telephone_may_be_rung_at_once(exchange: Exchange) -> None:
    contact = exchange.promised()
    asked = chooses(exchange, "2")
    read = exchange.hears(asked.action, "B", key=OTHER.replace("+", "00"))
    exchange.hears(read.action, "B", key="1")
    assert exchange.found(contact).state is ContactState.WAITING


def test_the_place_is_told_again_while_nobody_rings(exchange: Exchange) -> None:
    exchange.promised()
    again = exchange.hears(calls_again(exchange).action, "B")
    assert "sv-SE: Du står först i kön." in again.lines
