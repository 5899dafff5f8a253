"""A conversation at the carrier: what a leg hears on hold, and the orders that put it there."""

import pytest

from conversation.record import PartyKind, Purpose, TalksWith
from conversation.store import Conversations
from conversation.verbs.invite_party import invite_party
from conversation.verbs.talk_with import talk_with
from ivr.effects.carry_out import EffectRunner
from ivr.flow.conference import room
from routing.effects import ArrangeConference, Connect, HangUp, RingParty
from routing.state.contact import Contact, ContactState
from tests.ivr.fake_carrier import FakeCarrier
from tests.ivr.webhook_client import PUBLIC, WebhookClient, sid

OFFICE = "+46406280431"


@pytest.fixture
def met(webhooks: WebhookClient, connect: Connect, carrier: FakeCarrier) -> Contact:
    """Return the contact of call A, which talks with guide 1 on leg G."""
    webhooks.request(f"/voice/join?contact={connect.contact}&lang=sv", "A")
    contact = webhooks.router.store.contact(connect.contact)
    assert contact is not None
    carrier.rooms[room(contact.id, contact.offer)] = [sid("A"), sid("G")]
    return contact


def talks(webhooks: WebhookClient) -> Conversations:
    return Conversations(webhooks.router)


def test_leg_on_hold_hears_a_sentence_and_music(webhooks: WebhookClient, met: Contact) -> None:
    heard = webhooks.request(f"/voice/conversation/held?contact={met.id}&lang=ar&sound=held", "A")
    sentence, music, again = heard.lines
    assert sentence.startswith("ar")
    assert (music, again) == ("Play hold", "Redirect /voice/conversation/held")


def test_transferred_citizen_hears_the_ringing_tone(webhooks: WebhookClient, met: Contact) -> None:
    url = f"/voice/conversation/held?contact={met.id}&lang=sv&sound=transferring"
    assert webhooks.request(url, "A").lines[1] == "Play ringing"


def test_unknown_sound_is_heard_as_hold(webhooks: WebhookClient, met: Contact) -> None:
    url = f"/voice/conversation/held?contact={met.id}&lang=sv&sound=x"
    assert webhooks.request(url, "A").lines[1] == "Play hold"


def test_hold_is_ordered_once(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, met: Contact
) -> None:
    talk_with(talks(webhooks), met.id, "1", TalksWith.NOBODY, webhooks.now)
    carrier.requests.clear()
    runner.carry_out(ArrangeConference(met.id))
    runner.carry_out(ArrangeConference(met.id))
    orders = [one for one in carrier.requests if one.what == f"POST {sid('A')}"]
    assert [one.form["Hold"] for one in orders] == ["true"]
    assert orders[0].form["HoldUrl"] == (
        f"{PUBLIC}/voice/conversation/held?contact={met.id}&lang=sv&sound=held"
    )


def test_party_is_rung_once_and_joins(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, met: Contact
) -> None:
    ours = talks(webhooks)
    invite_party(ours, met.id, "1", PartyKind.NUMBER, OFFICE, Purpose.TRANSFER, webhooks.now)
    ring = webhooks.pop_effect(RingParty)
    runner.carry_out(ring)
    runner.carry_out(ring)
    (order,) = [one for one in carrier.requests if one.what == "POST Participants"]
    assert (order.form["To"], order.form["Beep"]) == (OFFICE, "false")
    path = f"/voice/party/status?attempt={ring.attempt}&contact={met.id}&lang=sv"
    webhooks.send_status(path, "P", "in-progress")
    contact = webhooks.router.store.contact(met.id)
    assert contact is not None
    assert contact.state is ContactState.TRANSFERRED
    webhooks.send_status(path, "P", "completed")
    ended = webhooks.router.store.contact(met.id)
    assert ended is not None
    assert ended.state is ContactState.ENDED
    assert HangUp(sid("A")) in webhooks.effects


def test_refused_order_returns_the_citizen_to_the_guide(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, met: Contact
) -> None:
    ours = talks(webhooks)
    invite_party(ours, met.id, "1", PartyKind.NUMBER, OFFICE, Purpose.CONSULT, webhooks.now)
    carrier.refusals.append((400, 21217))
    runner.carry_out(webhooks.pop_effect(RingParty))
    record = ours.get(met)
    assert (record.attempt, record.talks_with) == ("", TalksWith.CITIZEN)
