"""Who leaves a conversation when, and what happens to the others."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from conversation.record import PartyKind, TalksWith
from conversation.verbs.complete_transfer import complete_transfer
from conversation.verbs.hang_up_guide import hang_up_guide
from conversation.verbs.party_left import PartyEnd, check_party
from conversation.verbs.return_to_queue import GUIDE_LEFT, TRANSFER_FAILED, return_to_queue
from routing.effects import CheckParty, HangUp, ReturnToQueue
from routing.state.contact import ContactState
from routing.state.guide import GuideState
from routing.verbs.leave import leave
from routing.verbs.lose_guide import lose_guide
from tests.conversation.table import OFFICE, Table
from tests.conversation.test_scripts import assert_unchanged
from tests.routing.floor import T0


@pytest.mark.parametrize("by", ["citizen", "party"])
def test_transferred_contact_ends_with_either(table: Table, by: str) -> None:
    table.transfers()
    table.joins()
    assert table.posted
    if by == "citizen":
        leave(table.router, table.id, "CIT", T0)
    else:
        table.party_leaves()
    contact = table.contact(table.id)
    assert (contact.state, contact.end) == (ContactState.ENDED, "answered")
    other = "PAR" if by == "citizen" else "CIT"
    assert HangUp(other) in table.posted
    assert table.guide("1").state is GuideState.WRAP_UP


def test_citizen_returns_to_the_queue_if_nobody_answers(table: Table) -> None:
    since = table.contact(table.id).since
    table.transfers()
    complete_transfer(table.talks, table.id, "1", T0)
    table.leg_ends("1")
    table.store.redis.delete(table.router.idle("2"))
    table.party_leaves(PartyEnd.NO_ANSWER)
    contact = table.contact(table.id)
    assert (contact.state, contact.since) == (ContactState.WAITING, since)
    assert contact.stranded
    recorded = table.talks.recorded(table.id)
    assert recorded is not None
    assert recorded.remark == "transfer_failed_queue"
    assert ReturnToQueue(table.id) in table.posted


def test_guide_who_hangs_up_on_hold_returns_the_citizen(table: Table) -> None:
    table.store.redis.delete(table.router.idle("2"))
    table.talks_to(TalksWith.NOBODY)
    hang_up_guide(table.talks, table.id, T0)
    assert table.contact(table.id).state is ContactState.WAITING
    assert table.guide("1").state is GuideState.WRAP_UP
    assert {ReturnToQueue(table.id), HangUp("leg-CIT")} <= set(table.posted)


def test_guide_who_hangs_up_while_consulting_frees_the_colleague(table: Table) -> None:
    table.consults()
    table.joins()
    hang_up_guide(table.talks, table.id, T0)
    assert table.guide("2").state is GuideState.IDLE
    assert HangUp("PAR") in table.posted
    assert table.contact(table.id).state is ContactState.WAITING


def test_guide_who_hangs_up_in_a_transfer_leaves_it_running(table: Table) -> None:
    table.transfers()
    hang_up_guide(table.talks, table.id, T0)
    assert table.contact(table.id).state is ContactState.TRANSFERRED


def test_guide_who_hangs_up_with_all_ends_the_conversation(table: Table) -> None:
    table.invites(PartyKind.INTERPRETER, "ar")
    table.joins()
    hang_up_guide(table.talks, table.id, T0)
    assert table.contact(table.id).state is ContactState.ENDED
    assert {HangUp("PAR"), HangUp("CIT"), HangUp("leg-CIT")} <= set(table.posted)


def test_return_needs_the_contacts_guide(table: Table) -> None:
    contact = table.contact(table.id)
    leave(table.router, table.id, "CIT", T0)
    back = lambda: return_to_queue(table.talks, contact, GUIDE_LEFT, T0)  # noqa: E731
    assert_unchanged(table, back, None)


def test_of_two_returns_one_wins(table: Table) -> None:
    table.store.redis.delete(table.router.idle("2"))
    contact, gate = table.contact(table.id), Barrier(2)

    def back(_: int) -> bool:
        gate.wait()
        return return_to_queue(table.talks, contact, TRANSFER_FAILED, T0) is not None

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(back, range(2))) == [False, True]


def test_colleague_is_freed_if_the_citizen_hangs_up(table: Table) -> None:
    table.consults()
    table.rings_party()
    leave(table.router, table.id, "CIT", T0)
    assert HangUp("PAR") in table.posted
    check_party(table.talks, table.id, T0)
    assert table.guide("2").state is GuideState.IDLE
    assert f"party:{table.id}" not in table.deadlines()


def test_ringing_ends_with_its_deadline(table: Table) -> None:
    table.invites()
    check_party(table.talks, table.id, T0)
    assert table.record.attempt == ""
    assert table.events()[-1] == "PartyNotReached"


def test_party_on_the_line_is_checked_again_and_again(table: Table) -> None:
    table.invites()
    table.joins()
    assert check_party(table.talks, table.id, T0) == [CheckParty(table.id)]
    assert f"party:{table.id}" in table.deadlines()


def test_lost_guide_takes_the_party_along(table: Table) -> None:
    table.invites(address=OFFICE)
    table.joins()
    lose_guide(table.router, table.id, T0)
    assert HangUp("PAR") in table.posted
    assert table.contact(table.id).party == ""


def test_party_is_not_removed_from_a_citizen_without_guide(table: Table) -> None:
    """The guide leaves between the read of the contact and the commit."""
    table.transfers()
    attempt = table.record.attempt
    complete_transfer(table.talks, table.id, "1", T0)
    left = lambda: table.talks.commit(  # noqa: E731
        "party_left",
        now=T0,
        contact=table.id,
        attempt=attempt,
        colleague="",
        event="TransferFailed",
        reason="busy",
        remark="",
        leg_until=0,
        arrange_at=0,
        kept=1000,
        keys={"colleague_idle": table.router.idle("")},
    )
    assert_unchanged(table, left, "transferred")
