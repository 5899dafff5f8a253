"""Hold and third parties while the guide's browser is lost, or when another guide has come."""

from collections.abc import Callable

import pytest

from conversation.record import TalksWith
from conversation.verbs.complete_transfer import complete_transfer
from conversation.verbs.hang_up_guide import hang_up_guide
from conversation.verbs.party_joined import party_joined
from conversation.verbs.party_left import PartyEnd
from routing.effects import HangUp, PlayInterruption
from routing.state.contact import ContactState
from routing.state.guide import GuideState
from routing.state.queue import Queue
from routing.verbs.finish import finish
from routing.verbs.interrupt import end_interruption, interrupt
from routing.verbs.mark_answered import mark_answered
from routing.verbs.transfer import Transferred, transfer
from tests.conversation.table import Table
from tests.conversation.test_scripts import assert_unchanged
from tests.routing.floor import T0

LEG = "leg-CIT"
PRESSED: dict[str, Callable[[Table], str]] = {
    "hold": lambda table: table.talks_to(TalksWith.NOBODY),
    "consult": lambda table: table.invites(),
    "complete": lambda table: complete_transfer(table.talks, table.id, "1", T0),
}


def meets_another_guide(table: Table, guide: str) -> None:
    """Let the waiting citizen meet this guide, whose telephone rings."""
    table.ready(guide)
    table.accepts(guide, f"leg-{guide}")
    assert mark_answered(table.router, table.id, "CIT", T0 + 30)


@pytest.mark.parametrize("button", PRESSED)
def test_lost_guide_cannot_arrange_the_conversation(table: Table, button: str) -> None:
    """The citizen hears music elsewhere: a third party would be alone in the conference."""
    interrupt(table.router, table.id, LEG, T0)
    assert_unchanged(table, lambda: PRESSED[button](table), "interrupted")


def test_party_who_answers_during_an_interruption_must_hang_up(table: Table) -> None:
    table.invites()
    attempt = table.record.attempt
    assert interrupt(table.router, table.id, LEG, T0) == [PlayInterruption(table.id)]
    joins = lambda: party_joined(table.talks, table.id, attempt, "PAR", T0)  # noqa: E731
    assert_unchanged(table, joins, answer=False)


def test_reload_beside_a_third_party_leaves_nobody_alone(table: Table) -> None:
    """The citizen waits for the next guide, as after any lost browser with a third party."""
    table.invites()
    table.joins()
    table.store.redis.delete(table.router.idle("2"))
    assert table.posted
    interrupt(table.router, table.id, LEG, T0, end=True)
    assert table.contact(table.id).state is ContactState.WAITING
    assert {HangUp("PAR"), HangUp(LEG)} <= set(table.posted)


def test_page_that_lost_an_earlier_leg_loses_no_guide(table: Table) -> None:
    table.invites()
    table.joins()
    assert_unchanged(table, lambda: interrupt(table.router, table.id, "old", T0, end=True), [])


def test_interruption_ends_when_the_citizen_returns_to_the_queue(table: Table) -> None:
    """Otherwise the next guide would wait alone, and lose the call at the old deadline."""
    table.talks_to(TalksWith.NOBODY)
    interrupt(table.router, table.id, LEG, T0)
    hang_up_guide(table.talks, table.id, T0)
    assert f"rejoin:{table.id}" not in table.deadlines()
    meets_another_guide(table, "2")
    assert table.contact(table.id).interrupted == 0
    assert end_interruption(table.router, table.id, T0 + 40) == []
    assert table.contact(table.id).state is ContactState.CONNECTED


def test_lost_guide_may_hang_up_while_a_transfer_rings(table: Table) -> None:
    table.transfers()
    table.store.redis.delete(table.router.idle("2"))
    interrupt(table.router, table.id, LEG, T0)
    hang_up_guide(table.talks, table.id, T0)
    assert table.contact(table.id).state is ContactState.WAITING
    assert table.guide("1").state is GuideState.WRAP_UP
    assert f"party:{table.id}" not in table.deadlines()


def test_colleague_of_an_earlier_conversation_is_freed(table: Table) -> None:
    """The end of the colleague's call was never told before the next guide presses hold."""
    table.consults()
    table.joins()
    moved = transfer(table.router, "1", table.id, Queue.parse("street.sv"), T0)
    assert moved is Transferred.DONE
    meets_another_guide(table, "3")
    assert table.guide("2").state is GuideState.CONSULTED
    assert table.talks_to(TalksWith.NOBODY, guide="3") == "ok"
    assert table.guide("2").state is GuideState.IDLE
    assert table.events()[-2:] == ["PartyLeft", "Held"]


def test_handling_time_is_that_of_the_own_conversation(table: Table) -> None:
    """The citizen meets another guide before the first one's wrap-up is over."""
    table.transfers()
    complete_transfer(table.talks, table.id, "1", T0 + 10)
    table.leg_ends("1")
    table.party_leaves(PartyEnd.NO_ANSWER)
    meets_another_guide(table, "2")
    finish(table.router, "1", now=T0 + 50)
    assert table.tally()["handled_ms"] == 50_000
