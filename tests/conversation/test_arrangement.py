"""Who is on hold, and with which sound."""

import pytest

from conversation.arrangement import Arrangement, Sound, arrangement
from conversation.record import Conversation, PartyKind, Purpose, TalksWith


def talk(whom: TalksWith, party: str = "", purpose: Purpose | None = None) -> Conversation:
    kind = PartyKind.NUMBER if party else None
    return Conversation("c", "o", whom, kind=kind, party_state=party, purpose=purpose)


CONSULT, TRANSFER = Purpose.CONSULT, Purpose.TRANSFER
CASES = [
    (talk(TalksWith.CITIZEN), "", ""),
    (talk(TalksWith.NOBODY), "held", ""),
    (talk(TalksWith.PARTY, "ringing", CONSULT), "held", ""),
    (talk(TalksWith.CITIZEN, "ringing", CONSULT), "", ""),
    (talk(TalksWith.PARTY, "joined", CONSULT), "held", ""),
    (talk(TalksWith.CITIZEN, "joined", CONSULT), "", "held"),
    (talk(TalksWith.ALL, "joined", CONSULT), "", ""),
    (talk(TalksWith.NOBODY, "ringing", TRANSFER), "transferring", ""),
]


@pytest.mark.parametrize(("record", "citizen", "party"), CASES)
def test_arrangement_follows_whom_the_guide_talks_with(
    record: Conversation, citizen: str, party: str
) -> None:
    expected = Arrangement(Sound(citizen), Sound(party))
    assert arrangement(record, transferred=False) == expected


def test_transferred_citizen_waits_for_the_answer() -> None:
    rings = talk(TalksWith.NOBODY, "ringing", TRANSFER)
    assert arrangement(rings, transferred=True) == Arrangement(citizen=Sound.TRANSFERRING)


def test_transferred_citizen_talks_once_the_party_has_joined() -> None:
    joined = talk(TalksWith.NOBODY, "joined", TRANSFER)
    assert arrangement(joined, transferred=True) == Arrangement()


def test_remark_is_heard_on_hold() -> None:
    told = Conversation("c", "o", remark="transfer_failed")
    assert arrangement(told, transferred=False) == Arrangement(citizen=Sound.FAILED)
