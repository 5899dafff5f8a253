"""A promised time outlives a call of its citizen, and nobody is rung when nobody may be."""

from callback.change_result import Change
from callback.verbs.change_number import change_number
from callback.verbs.close import close
from callback.verbs.dial import claim_try
from callback.verbs.hold import pause_all, resume_all
from callback.verbs.move import move
from callback.verbs.text import is_wanted, texted
from routing.state.contact import ContactState
from routing.verbs.decline import Why, decline
from tests.ivr.exchange import Exchange
from tests.ivr.test_promised import OTHER, calls_again, chooses
from tests.ivr.test_standing_by import rest_until, sweeps

HOUR = 3600


def timed(exchange: Exchange) -> tuple[str, float]:
    """A callback that is promised for a time, with that."""
    contact, due = exchange.promised(), exchange.now + HOUR
    move(exchange.callbacks, contact, exchange.now, due=due)
    return contact, due


def test_who_waits_on_the_line_and_hangs_up_has_the_promised_time_again(exchange: Exchange) -> None:
    contact, due = timed(exchange)
    chooses(exchange, "1")
    assert exchange.found(contact).state is ContactState.WAITING
    exchange.tells("/voice/status", "B", "completed")
    found = exchange.found(contact)
    assert (found.state, found.due) == (ContactState.PAUSED, due)
    exchange.ready("1")
    assert exchange.effects == []
    exchange.now = due
    sweeps(exchange)
    assert exchange.found(contact).state is ContactState.OFFERED


def test_who_waited_on_the_line_beyond_the_promised_time_keeps_the_place(
    exchange: Exchange,
) -> None:
    contact, due = timed(exchange)
    chooses(exchange, "1")
    exchange.now = due + 1
    exchange.tells("/voice/status", "B", "completed")
    assert exchange.found(contact).state is ContactState.WAITING


def test_who_is_rung_in_vain_for_a_guide_found_in_the_call_has_the_promised_time_again(
    exchange: Exchange,
) -> None:
    contact, due = timed(exchange)
    chooses(exchange, "1")
    exchange.ready("1")
    exchange.tells("/voice/status", "B", "completed")
    exchange.accepts()
    rung = exchange.dialled()
    assert claim_try(exchange.callbacks, contact, 1, exchange.now)
    exchange.tells(f"/voice/citizen/status?{rung}", "D", "no-answer")
    found = exchange.found(contact)
    assert (found.state, found.until, found.tries) == (ContactState.PAUSED, due, 1)
    move(exchange.callbacks, contact, exchange.now)
    assert exchange.found(contact).timed == 0


def test_who_hangs_up_as_a_guide_is_rung_who_declines_has_the_promised_time_again(
    exchange: Exchange,
) -> None:
    contact, due = timed(exchange)
    chooses(exchange, "1")
    exchange.ready("1")
    exchange.tells("/voice/status", "B", "completed")
    decline(exchange.desk, exchange.offered(), Why.DECLINED, exchange.now)
    found = exchange.found(contact)
    assert (found.state, found.due, found.timed) == (ContactState.PAUSED, due, 0)


def test_a_promised_time_is_not_given_up_by_silence(exchange: Exchange) -> None:
    contact, due = timed(exchange)
    again = exchange.hears(calls_again(exchange).action, "B")
    end = exchange.hears(again.action, "B")
    assert end.lines[-2:] == ["sv-SE: Din uppringning står kvar.", "Hangup"]
    assert exchange.found(contact).due == due


def test_a_promised_time_is_written_to_the_telephone_that_is_to_be_rung_instead(
    exchange: Exchange,
) -> None:
    contact, _ = timed(exchange)
    texted(exchange.callbacks, exchange.found(contact), "text_promised", exchange.now)
    assert not is_wanted(exchange.found(contact), "text_promised")
    assert change_number(exchange.callbacks, contact, OTHER, exchange.now) is Change.DONE
    assert is_wanted(exchange.found(contact), "text_promised")
    due = [one.id for one in exchange.desk.store.due(exchange.now, 5) if one.kind == "text"]
    assert f"{contact}.text_promised" in due


def test_what_staff_move_into_the_line_while_it_is_held_back_rests(exchange: Exchange) -> None:
    contact, _ = timed(exchange)
    exchange.ready("1")
    pause_all(exchange.callbacks, ["skola"], exchange.now)
    move(exchange.callbacks, contact, exchange.now)
    assert exchange.found(contact).rests == "held"
    assert exchange.effects == []


def test_a_hold_that_is_over_leaves_the_pause_before_the_next_try(exchange: Exchange) -> None:
    contact, until = exchange.promised(), exchange.now + 300
    rest_until(exchange, contact, until)
    pause_all(exchange.callbacks, ["skola"], exchange.now)
    close(exchange.callbacks, exchange.now)
    assert exchange.found(contact).rests == "held"
    resume_all(exchange.callbacks, ["skola"], exchange.now)
    exchange.now += 30
    close(exchange.callbacks, exchange.now)
    found = exchange.found(contact)
    assert (found.state, found.until, found.rests) == (ContactState.PAUSED, until, "")
    exchange.now = until
    sweeps(exchange)
    assert exchange.found(contact).state is ContactState.WAITING
