"""Every commit of a conversation: moves, refuses without a change, and of two one wins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from conversation.record import PartyKind, Purpose, TalksWith
from conversation.verbs.complete_transfer import complete_transfer
from conversation.verbs.party_joined import party_joined
from conversation.verbs.party_left import PartyEnd, party_left
from conversation.verbs.ring_party import claim_party, party_rung
from routing.effects import ArrangeConference, HangUp, RingParty
from routing.state.contact import ContactState
from routing.state.guide import GuideState
from routing.verbs.end_conversation import end_conversation
from routing.verbs.leave import leave
from routing.verbs.release_call import release_call
from tests.conversation.table import Table
from tests.routing.floor import T0


def assert_unchanged(table: Table, action: Callable[[], object], answer: object) -> None:
    before = table.dump()
    assert action() == answer
    assert table.dump() == before


def test_hold_and_retrieve(table: Table) -> None:
    assert table.talks_to(TalksWith.NOBODY) == "ok"
    assert (table.record.talks_with, table.record.held_since) == (TalksWith.NOBODY, T0)
    assert table.posted == [ArrangeConference(table.id)]
    assert f"arrange:{table.id}" in table.deadlines()
    assert table.talks_to(TalksWith.CITIZEN) == "ok"
    assert table.record.held_since == 0
    assert table.events()[-2:] == ["Held", "Retrieved"]


def test_second_hold_changes_nothing(table: Table) -> None:
    table.talks_to(TalksWith.NOBODY)
    assert_unchanged(table, lambda: table.talks_to(TalksWith.NOBODY), "same")


def test_only_the_contacts_guide_may_hold(table: Table) -> None:
    assert_unchanged(table, lambda: table.talks_to(TalksWith.NOBODY, guide="2"), "guide")


def test_hold_needs_a_conversation(table: Table) -> None:
    end_conversation(table.router, table.id, "citizen", T0)
    assert_unchanged(table, lambda: table.talks_to(TalksWith.NOBODY), "contact")


@pytest.mark.parametrize("whom", [TalksWith.PARTY, TalksWith.ALL])
def test_talk_with_a_party_needs_one_on_the_line(table: Table, whom: TalksWith) -> None:
    table.invites()
    assert_unchanged(table, lambda: table.talks_to(whom), "party")


def test_party_on_the_line_is_not_left_with_nobody(table: Table) -> None:
    table.invites()
    table.joins()
    assert_unchanged(table, lambda: table.talks_to(TalksWith.NOBODY), "party")


def test_consulted_colleague_is_reserved(table: Table) -> None:
    table.consults()
    at_work = table.guide("2")
    assert (at_work.state, at_work.contact) == (GuideState.CONSULTED, table.id)
    assert RingParty(table.id, table.record.attempt) in table.posted
    table.calls("OTHER")
    assert table.guide("2").state is GuideState.CONSULTED
    table.ready("2")


def test_consult_needs_a_free_colleague(table: Table) -> None:
    table.calls("OTHER")
    table.ready("2")
    table.accepts("2", "leg-2")
    refused = lambda: table.invites(PartyKind.GUIDE, "2")  # noqa: E731
    assert_unchanged(table, refused, "colleague")


def test_consult_needs_a_colleague_on_duty(table: Table) -> None:
    assert_unchanged(table, lambda: table.invites(PartyKind.GUIDE, "3"), "colleague")


def test_consult_needs_the_conversations_guide(table: Table) -> None:
    assert_unchanged(table, lambda: table.invites(guide="2"), "guide")


def test_consult_needs_a_conversation(table: Table) -> None:
    leave(table.router, table.id, "CIT", T0)
    assert_unchanged(table, table.invites, "contact")


def test_one_third_party_at_a_time(table: Table) -> None:
    table.invites()
    assert_unchanged(table, table.invites, "party")


def test_of_two_invitations_one_wins(table: Table) -> None:
    gate = Barrier(2)

    def invite(_: int) -> str:
        gate.wait()
        return table.invites()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(invite, range(2))) == ["ok", "party"]


def test_ring_is_claimed_once(table: Table) -> None:
    table.invites()
    attempt = table.record.attempt
    assert claim_party(table.talks, table.id, attempt, T0) is not None
    assert_unchanged(table, lambda: claim_party(table.talks, table.id, attempt, T0), None)
    assert_unchanged(table, lambda: claim_party(table.talks, table.id, "p1", T0), None)


def test_leg_of_another_attempt_is_not_the_partys(table: Table) -> None:
    table.invites()
    assert_unchanged(table, lambda: party_rung(table.talks, table.id, "p1", "PAR"), False)
    table.rings_party()
    attempt = table.record.attempt
    assert_unchanged(table, lambda: party_rung(table.talks, table.id, attempt, "OTHER"), False)


def test_leg_that_rings_after_the_end_is_not_taken(table: Table) -> None:
    table.invites()
    attempt = table.record.attempt
    leave(table.router, table.id, "CIT", T0)
    assert_unchanged(table, lambda: party_rung(table.talks, table.id, attempt, "PAR"), False)


def test_party_joins_the_guide_while_the_citizen_is_on_hold(table: Table) -> None:
    table.invites()
    table.joins()
    assert (table.record.joined, table.record.talks_with) == (True, TalksWith.PARTY)
    assert table.contact(table.id).party == "PAR"
    assert table.events()[-1] == "PartyJoined"


def test_interpreter_joins_both_at_once(table: Table) -> None:
    assert table.invites(PartyKind.INTERPRETER, "ar") == "ok"
    before = table.record.talks_with
    table.joins()
    assert (before, table.record.talks_with) == (TalksWith.CITIZEN, TalksWith.ALL)


def test_party_joins_once(table: Table) -> None:
    table.invites()
    table.joins()
    attempt = table.record.attempt
    again = lambda: party_joined(table.talks, table.id, attempt, "PAR", T0)  # noqa: E731
    assert_unchanged(table, again, True)


def test_late_answer_of_another_attempt_is_refused(table: Table) -> None:
    table.invites()
    late = lambda: party_joined(table.talks, table.id, "p1", "PAR", T0)  # noqa: E731
    assert_unchanged(table, late, False)


def test_guide_gets_the_citizen_back_when_the_party_leaves(table: Table) -> None:
    table.consults()
    table.joins()
    table.party_leaves()
    record = table.record
    assert (record.attempt, record.talks_with, record.remark) == ("", TalksWith.CITIZEN, "")
    assert table.contact(table.id).party == ""
    assert table.guide("2").state is GuideState.IDLE
    release_call(table.router, "2", "PAR", T0)
    assert table.guide("2").free


def test_party_leaves_once(table: Table) -> None:
    table.invites()
    attempt = table.record.attempt
    table.party_leaves()
    left = lambda: party_left(table.talks, table.id, attempt, PartyEnd.BUSY, T0)  # noqa: E731
    assert_unchanged(table, left, [])


def test_failed_transfer_tells_the_citizen(table: Table) -> None:
    table.transfers()
    table.party_leaves(PartyEnd.BUSY)
    assert table.record.remark == "transfer_failed"
    assert table.events()[-1] == "TransferFailed"


def test_colleague_takes_the_contact_over(table: Table) -> None:
    table.consults()
    table.joins()
    assert complete_transfer(table.talks, table.id, "1", T0) == "ok"
    contact, first, second = table.contact(table.id), table.guide("1"), table.guide("2")
    assert (contact.state, contact.guide, contact.party) == (ContactState.CONNECTED, "2", "")
    assert (first.state, second.state) == (GuideState.WRAP_UP, GuideState.CONNECTED)
    assert (second.contact, second.call) == (table.id, "PAR")
    assert HangUp("leg-CIT") in table.posted
    assert table.events()[-1] == "TransferredToParty"


def test_second_transfer_follows_the_first(table: Table) -> None:
    table.consults()
    table.joins()
    complete_transfer(table.talks, table.id, "1", T0)
    assert table.invites(guide="2", purpose=Purpose.TRANSFER) == "ok"
    table.joins("OFF")
    assert table.contact(table.id).state is ContactState.TRANSFERRED
    assert table.guide("2").state is GuideState.WRAP_UP


def test_transfer_without_consultation_is_complete_with_the_answer(table: Table) -> None:
    table.transfers()
    table.joins()
    assert table.contact(table.id).state is ContactState.TRANSFERRED
    assert table.guide("1").state is GuideState.WRAP_UP
    assert table.events()[-1] == "TransferredToParty"


def test_guide_may_leave_before_the_answer(table: Table) -> None:
    table.transfers()
    assert complete_transfer(table.talks, table.id, "1", T0) == "ok"
    assert table.contact(table.id).state is ContactState.TRANSFERRED
    assert "TransferredToParty" not in table.events()
    table.joins()
    assert table.events()[-1] == "TransferredToParty"


def test_consultation_is_not_completed_before_the_answer(table: Table) -> None:
    table.invites()
    done = lambda: complete_transfer(table.talks, table.id, "1", T0)  # noqa: E731
    assert_unchanged(table, done, "party")


def test_only_the_contacts_guide_may_complete(table: Table) -> None:
    table.transfers()
    done = lambda: complete_transfer(table.talks, table.id, "2", T0)  # noqa: E731
    assert_unchanged(table, done, "guide")
