"""Calls between two guides: each commit moves, refuses without a change, and is idempotent."""

import pytest

from conversation.colleague_calls.call_colleague import call_colleague, colleague_call
from conversation.colleague_calls.end_colleague_call import (
    check_colleague_call,
    end_colleague_call,
)
from conversation.colleague_calls.legs import (
    claim_colleague_ring,
    colleague_answered,
    colleague_rung,
)
from conversation.colleague_calls.record import CallEnd, CallState, ColleagueCall, Side
from conversation.store import Conversations
from routing.effects import (
    CheckColleagueCall,
    EndGuideCall,
    HangUp,
    RingColleague,
    RingGuide,
)
from routing.state.guide import GuideState, GuideStatus
from routing.verbs.release_call import release_call
from routing.verbs.set_status import set_status
from tests.conversation.table import Table
from tests.routing.floor import T0


@pytest.fixture
def talks(table: Table) -> Conversations:
    """Return the conversations of a floor where guides 2 and 3 are free."""
    table.ready("3")
    assert table.posted == []
    return table.talks


def placed(talks: Conversations) -> str:
    answer, id_ = call_colleague(talks, "2", "3", T0)
    assert answer == "ok"
    return id_


def talking(talks: Conversations) -> str:
    id_ = placed(talks)
    assert colleague_answered(talks, id_, Side.CALLER, "LEG2", T0)
    assert colleague_answered(talks, id_, Side.CALLEE, "LEG3", T0)
    return id_


def record(talks: Conversations, id_: str) -> ColleagueCall:
    found = colleague_call(talks, id_)
    assert found is not None
    return found


def states(table: Table) -> tuple[GuideState, GuideState]:
    return table.guide("2").state, table.guide("3").state


def test_both_guides_are_reserved_and_the_caller_rings(table: Table, talks: Conversations) -> None:
    id_ = placed(talks)
    assert states(table) == (GuideState.COLLEAGUE_CALL,) * 2
    assert table.posted == [RingColleague(id_, "caller")]
    assert f"colleague_call:{id_}" in table.deadlines()
    table.calls("OTHER")
    assert not [one for one in table.posted if isinstance(one, RingGuide)]


def test_colleague_rings_when_the_caller_has_answered(table: Table, talks: Conversations) -> None:
    id_ = placed(talks)
    assert claim_colleague_ring(talks, id_, Side.CALLEE, T0) is None
    assert claim_colleague_ring(talks, id_, Side.CALLER, T0) is not None
    assert claim_colleague_ring(talks, id_, Side.CALLER, T0) is None
    assert colleague_answered(talks, id_, Side.CALLER, "LEG2", T0)
    assert RingColleague(id_, "callee") in table.posted
    assert record(talks, id_).state is CallState.RINGING_CALLEE
    assert colleague_answered(talks, id_, Side.CALLEE, "LEG3", T0 + 4)
    assert colleague_answered(talks, id_, Side.CALLEE, "LEG3", T0 + 5)
    assert record(talks, id_).talked == T0 + 4
    assert (table.guide("2").call, table.guide("3").call) == ("LEG2", "LEG3")


@pytest.mark.parametrize(
    ("caller", "callee", "answer"), [("1", "2", "caller"), ("2", "1", "callee")]
)
def test_guide_in_a_conversation_neither_calls_nor_is_called(
    table: Table, talks: Conversations, caller: str, callee: str, answer: str
) -> None:
    before = table.dump()
    assert call_colleague(talks, caller, callee, T0) == (answer, "")
    assert table.dump() == before


def test_guide_who_is_away_can_call_and_be_called(table: Table, talks: Conversations) -> None:
    for guide in "23":
        set_status(table.router, guide, GuideStatus.AWAY, "lunch", T0)
    end_colleague_call(talks, talking(talks), Side.CALLER, CallEnd.HUNG_UP, T0)
    assert states(table) == (GuideState.IDLE,) * 2


def test_guide_who_is_signed_out_is_not_called(table: Table, talks: Conversations) -> None:
    set_status(table.router, "3", GuideStatus.SIGNED_OUT, "", T0)
    assert call_colleague(talks, "2", "3", T0) == ("callee", "")


@pytest.mark.parametrize("side", list(Side))
def test_either_guide_ends_the_call_for_both(
    table: Table, talks: Conversations, side: Side
) -> None:
    id_ = talking(talks)
    assert table.posted
    end_colleague_call(talks, id_, side, CallEnd.HUNG_UP, T0 + 60)
    assert [one for one in table.posted if isinstance(one, HangUp)] == [
        HangUp("LEG2"),
        HangUp("LEG3"),
    ]
    assert states(table) == (GuideState.IDLE,) * 2
    before = table.dump()
    assert end_colleague_call(talks, id_, side, CallEnd.HUNG_UP, T0 + 61) == []
    assert table.dump() == before
    assert table.events()[-1] == "ColleagueCallEnded"


def test_guides_get_contacts_again_when_their_legs_have_ended(
    table: Table, talks: Conversations
) -> None:
    id_ = talking(talks)
    table.calls("OTHER")
    end_colleague_call(talks, id_, Side.CALLER, CallEnd.HUNG_UP, T0 + 60)
    assert not table.guide("2").free
    release_call(table.router, "2", "LEG2", T0 + 61)
    assert table.guide("2").state is GuideState.OFFERED


def test_caller_hears_that_the_colleague_was_not_reached(
    table: Table, talks: Conversations
) -> None:
    id_ = placed(talks)
    assert colleague_answered(talks, id_, Side.CALLER, "LEG2", T0)
    end_colleague_call(talks, id_, Side.CALLEE, CallEnd.NO_ANSWER, T0 + 20)
    assert EndGuideCall("LEG2", "guide_missed") in table.posted
    assert record(talks, id_).reason == "no_answer"


def test_ring_without_an_answer_ends_at_its_deadline(table: Table, talks: Conversations) -> None:
    id_ = placed(talks)
    check_colleague_call(talks, id_, T0 + 60)
    assert record(talks, id_).side == "caller"
    assert states(table) == (GuideState.IDLE,) * 2
    assert table.guide("2").free


def test_call_is_checked_while_they_talk(table: Table, talks: Conversations) -> None:
    id_ = talking(talks)
    assert check_colleague_call(talks, id_, T0 + 10) == [CheckColleagueCall(id_)]
    assert f"colleague_call:{id_}" in table.deadlines()


def test_leg_of_an_ended_call_is_not_wanted(table: Table, talks: Conversations) -> None:
    id_ = placed(talks)
    end_colleague_call(talks, id_, Side.CALLER, CallEnd.HUNG_UP, T0)
    assert not colleague_rung(talks, id_, Side.CALLER, "LATE")
    assert not colleague_answered(talks, id_, Side.CALLER, "LATE", T0)
    assert table.guide("2").call == ""
