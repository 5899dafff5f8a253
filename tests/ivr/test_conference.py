"""A leg that leaves the conference: by hanging up, by our order, or neither."""

import pytest

from routing.effects import CheckConversation, Connect, HangUp
from routing.state.contact import ContactState
from tests.ivr.webhook_client import CITIZEN, MAIN, WebhookClient, sid

LEAVES = {
    "StatusCallbackEvent": "participant-leave",
    "ReasonParticipantLeft": "participant_hung_up",
    "ConferenceSid": "CF1",
}


@pytest.fixture
def talk(webhooks: WebhookClient, connect: Connect) -> str:
    """Return the contact of citizen A and guide 1, who are connected."""
    webhooks.request(f"/voice/join?contact={connect.contact}&lang=sv")
    return connect.contact


def test_conference_event_alone_ends_for_the_citizen(webhooks: WebhookClient, talk: str) -> None:
    contact = talk
    for _ in range(2):
        webhooks.send_status(f"/voice/conference?contact={contact}&lang=sv", "A", "", **LEAVES)
    assert webhooks.get_contact(contact).end == "answered"
    assert webhooks.pop_effect(HangUp).call == sid("G")
    assert webhooks.effects == []


def test_conference_event_of_a_browser_is_checked(webhooks: WebhookClient, talk: str) -> None:
    contact = talk
    webhooks.send_status(f"/voice/conference?contact={contact}&lang=sv", "G", "", **LEAVES)
    assert webhooks.pop_effect(CheckConversation).contact == contact


def test_moved_leg_has_not_hung_up(webhooks: WebhookClient, talk: str) -> None:
    contact = talk
    moved = LEAVES | {"ReasonParticipantLeft": "participant_updated_via_api"}
    url = f"/voice/conference?contact={contact}&lang=sv"
    webhooks.send_status(url, "A", "", StatusCallbackEvent="participant-join")
    webhooks.send_status(url, "A", "", **moved)
    webhooks.send_status(url, "G", "", **moved)
    assert webhooks.get_contact(contact).state is ContactState.CONNECTED
    assert webhooks.effects == []


@pytest.mark.parametrize("reason", ["moderator_ended_conference", "conference_ended_via_api", ""])
@pytest.mark.parametrize("leg", ["A", "G"])
def test_leg_that_left_for_another_reason_is_checked(
    webhooks: WebhookClient, talk: str, reason: str, leg: str
) -> None:
    contact = talk
    left = LEAVES | {"ReasonParticipantLeft": reason}
    webhooks.send_status(f"/voice/conference?contact={contact}&lang=sv", leg, "", **left)
    assert webhooks.pop_effect(CheckConversation).contact == contact
    assert webhooks.get_contact(contact).state is ContactState.CONNECTED


@pytest.mark.parametrize(("leg", "route"), [("A", "/voice/left"), ("G", "/voice/guide/left")])
def test_dropped_leg_returns_to_the_conference(
    webhooks: WebhookClient, talk: str, leg: str, route: str
) -> None:
    contact = talk
    heard = webhooks.request(f"{route}?contact={contact}&lang=sv", leg)
    assert heard.lines == ["Dial", f"Conference {webhooks.room(contact)}"]
    assert webhooks.get_contact(contact).state is ContactState.CONNECTED


@pytest.mark.parametrize(
    ("leg", "route", "ends"),
    [("A", "/voice/left", HangUp(sid("G"))), ("G", "/voice/guide/left", None)],
)
def test_leg_that_hung_up_is_over(
    webhooks: WebhookClient, talk: str, leg: str, route: str, ends: HangUp | None
) -> None:
    contact = talk
    form = {"CallSid": sid(leg), "CallStatus": "completed", "From": CITIZEN, "To": MAIN}
    webhooks.post(f"{route}?contact={contact}&lang=sv", form)
    assert webhooks.effects == [ends or CheckConversation(contact)]


def test_waiting_citizen_out_of_the_conference_keeps_waiting(webhooks: WebhookClient) -> None:
    webhooks.queue_call()
    heard = webhooks.request(f"/voice/left?contact={webhooks.contact().id}&lang=sv")
    assert heard.lines[-1] == "Redirect /voice/hold"
