"""A leg that leaves the conference: by hanging up, by our order, or neither."""

import pytest

from routing.effects import CheckTalk, Connect, HangUp
from routing.state.contact import ContactState
from tests.ivr.exchange import CITIZEN, MAIN, Exchange, sid

LEAVES = {
    "StatusCallbackEvent": "participant-leave",
    "ReasonParticipantLeft": "participant_hung_up",
    "ConferenceSid": "CF1",
}


@pytest.fixture
def talk(exchange: Exchange, connect: Connect) -> str:
    """Return the contact of citizen A and guide 1, who are connected."""
    exchange.request(f"/voice/join?contact={connect.contact}&lang=sv")
    return connect.contact


def test_conference_event_alone_ends_for_the_citizen(exchange: Exchange, talk: str) -> None:
    contact = talk
    for _ in range(2):
        exchange.send_status(f"/voice/conference?contact={contact}&lang=sv", "A", "", **LEAVES)
    assert exchange.get_contact(contact).end == "answered"
    assert exchange.pop_effect(HangUp).call == sid("G")
    assert exchange.effects == []


def test_conference_event_of_a_browser_is_checked(exchange: Exchange, talk: str) -> None:
    contact = talk
    exchange.send_status(f"/voice/conference?contact={contact}&lang=sv", "G", "", **LEAVES)
    assert exchange.pop_effect(CheckTalk).contact == contact


def test_moved_leg_has_not_hung_up(exchange: Exchange, talk: str) -> None:
    contact = talk
    moved = LEAVES | {"ReasonParticipantLeft": "participant_updated_via_api"}
    url = f"/voice/conference?contact={contact}&lang=sv"
    exchange.send_status(url, "A", "", StatusCallbackEvent="participant-join")
    exchange.send_status(url, "A", "", **moved)
    exchange.send_status(url, "G", "", **moved)
    assert exchange.get_contact(contact).state is ContactState.CONNECTED
    assert exchange.effects == []


@pytest.mark.parametrize("reason", ["moderator_ended_conference", "conference_ended_via_api", ""])
@pytest.mark.parametrize("leg", ["A", "G"])
def test_leg_that_left_for_another_reason_is_checked(
    exchange: Exchange, talk: str, reason: str, leg: str
) -> None:
    contact = talk
    left = LEAVES | {"ReasonParticipantLeft": reason}
    exchange.send_status(f"/voice/conference?contact={contact}&lang=sv", leg, "", **left)
    assert exchange.pop_effect(CheckTalk).contact == contact
    assert exchange.get_contact(contact).state is ContactState.CONNECTED


@pytest.mark.parametrize(("leg", "route"), [("A", "/voice/left"), ("G", "/voice/guide/left")])
def test_dropped_leg_returns_to_the_conference(
    exchange: Exchange, talk: str, leg: str, route: str
) -> None:
    contact = talk
    heard = exchange.request(f"{route}?contact={contact}&lang=sv", leg)
    assert heard.lines == ["Dial", f"Conference {exchange.room(contact)}"]
    assert exchange.get_contact(contact).state is ContactState.CONNECTED


@pytest.mark.parametrize(
    ("leg", "route", "ends"),
    [("A", "/voice/left", HangUp(sid("G"))), ("G", "/voice/guide/left", None)],
)
def test_leg_that_hung_up_is_over(
    exchange: Exchange, talk: str, leg: str, route: str, ends: HangUp | None
) -> None:
    contact = talk
    form = {"CallSid": sid(leg), "CallStatus": "completed", "From": CITIZEN, "To": MAIN}
    exchange.post(f"{route}?contact={contact}&lang=sv", form)
    assert exchange.effects == [ends or CheckTalk(contact)]


def test_waiting_citizen_out_of_the_conference_keeps_waiting(exchange: Exchange) -> None:
    exchange.queue_call()
    heard = exchange.request(f"/voice/left?contact={exchange.contact().id}&lang=sv")
    assert heard.lines[-1] == "Redirect /voice/hold"
