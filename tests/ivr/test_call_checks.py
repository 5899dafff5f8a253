"""Legs that end, and checks with the carrier when a leg falls silent."""

import pytest

from callback.verbs.fall_due import fall_due
from callback.verbs.request import request
from ivr.effects.carry_out import EffectRunner
from routing.effects import (
    CheckBlockingCall,
    CheckCall,
    CheckConversation,
    Connect,
    EndGuideCall,
    HangUp,
    PlayInterruption,
    ReturnToGuide,
    ReturnToQueue,
    RingGuideAgain,
)
from routing.state.contact import ContactState
from routing.verbs.interrupt import end_interruption
from routing.verbs.rejoin_guide import claim_rejoin
from tests.ivr.fake_carrier import ApiRequest, FakeCarrier
from tests.ivr.webhook_client import PUBLIC, WebhookClient, sid


@pytest.mark.parametrize("sentence", ["guide_lost", "guide_missed"])
def test_guide_hears_a_sentence_before_the_leg_ends(
    runner: EffectRunner, carrier: FakeCarrier, sentence: str
) -> None:
    runner.carry_out(EndGuideCall(sid("G"), sentence))
    url = f"{PUBLIC}/voice/guide/{sentence.removeprefix('guide_')}"
    assert carrier.requests == [ApiRequest(f"POST {sid('G')}", {"Url": url})]


@pytest.mark.parametrize("effect", [HangUp(sid("G")), EndGuideCall(sid("G"), "guide_lost")])
@pytest.mark.parametrize("refusal", [(400, 21220), (404, 20404)])
def test_ending_an_ended_leg_is_no_error(
    runner: EffectRunner,
    carrier: FakeCarrier,
    effect: HangUp | EndGuideCall,
    refusal: tuple[int, int],
) -> None:
    carrier.refusals.append(refusal)
    runner.carry_out(effect)
    assert len(carrier.requests) == 1


def test_leg_is_hung_up_ringing_or_answered(runner: EffectRunner, carrier: FakeCarrier) -> None:
    runner.carry_out(HangUp(sid("G")))
    assert carrier.requests == [ApiRequest(f"POST {sid('G')}", {"Status": "completed"})]


@pytest.mark.parametrize("refusals", [[], [(404, 20404)]])
def test_silent_call_that_is_over_is_abandoned(
    webhooks: WebhookClient,
    runner: EffectRunner,
    carrier: FakeCarrier,
    refusals: list[tuple[int, int]],
) -> None:
    webhooks.queue_call()
    contact = webhooks.contact().id
    carrier.refusals.extend(refusals)
    carrier.status[sid("A")] = "completed"
    runner.carry_out(CheckCall(contact))
    assert webhooks.get_contact(contact).end == "abandoned"


def test_silent_call_with_a_callback_keeps_the_callback(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier
) -> None:
    contact = webhooks.promised_callback()
    webhooks.queue_call("B")
    assert webhooks.get_contact(contact).live
    carrier.status[sid("B")] = "completed"
    runner.carry_out(CheckCall(contact))
    assert not webhooks.get_contact(contact).live
    assert webhooks.get_contact(contact).state is ContactState.WAITING


def test_silent_call_that_lives_counts_as_forwarded(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier
) -> None:
    webhooks.queue_call()
    contact = webhooks.contact().id
    runner.carry_out(CheckCall(contact))
    assert [sent.what for sent in carrier.requests] == [f"GET {sid('A')}"]
    assert webhooks.get_contact(contact).end == "led_away"


@pytest.mark.parametrize("ask", [CheckCall, CheckConversation])
def test_citizen_hears_music_while_the_browser_is_lost(
    webhooks: WebhookClient,
    runner: EffectRunner,
    carrier: FakeCarrier,
    connect: Connect,
    ask: type[CheckCall | CheckConversation],
) -> None:
    webhooks.request(f"/voice/join?contact={connect.contact}&lang=sv")
    carrier.status[sid("G")] = "completed"
    runner.carry_out(ask(connect.contact))
    runner.carry_out(webhooks.pop_effect(PlayInterruption))
    url = f"{PUBLIC}/voice/interrupted?contact={connect.contact}&lang=sv"
    assert carrier.requests[-1] == ApiRequest(f"POST {sid('A')}", {"Url": url})
    assert "Samtalet avbröts för ett ögonblick." in webhooks.request(url.removeprefix(PUBLIC)).xml
    assert webhooks.get_contact(connect.contact).state is ContactState.CONNECTED


def test_citizen_is_requeued_in_place_if_the_browser_stays_lost(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    webhooks.request(f"/voice/join?contact={connect.contact}&lang=sv")
    before = webhooks.get_contact(connect.contact)
    carrier.status[sid("G")] = "completed"
    runner.carry_out(CheckConversation(connect.contact))
    end_interruption(webhooks.router, connect.contact, webhooks.now + 20)
    runner.carry_out(webhooks.pop_effect(ReturnToQueue))
    found = webhooks.get_contact(connect.contact)
    assert (found.state, found.since) == (ContactState.WAITING, before.since)
    url = f"{PUBLIC}/voice/hold/back?contact={connect.contact}&lang=sv"
    assert carrier.requests[-1] == ApiRequest(f"POST {sid('A')}", {"Url": url})
    assert "Samtalet bröts hos oss." in webhooks.request(url.removeprefix(PUBLIC)).xml


def test_second_check_of_a_lost_browser_ends_nothing(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    webhooks.request(f"/voice/join?contact={connect.contact}&lang=sv")
    carrier.status[sid("G")] = "completed"
    runner.carry_out(CheckConversation(connect.contact))
    runner.carry_out(CheckConversation(connect.contact))
    found = webhooks.get_contact(connect.contact)
    assert (found.state, found.interrupted) == (ContactState.CONNECTED, webhooks.now)


def test_rejoined_guide_and_citizen_are_in_the_conference_again(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    id_ = connect.contact
    webhooks.request(f"/voice/join?contact={id_}&lang=sv")
    carrier.status[sid("G")] = "completed"
    runner.carry_out(CheckConversation(id_))
    guide = webhooks.get_contact(id_).guide
    assert claim_rejoin(webhooks.router, guide, id_, webhooks.now)
    runner.carry_out(webhooks.pop_effect(RingGuideAgain))
    assert carrier.requests[-1].form["To"] == f"client:guide_{guide}"
    ids = f"contact={id_}&guide={guide}&lang=sv"
    answer = webhooks.request(f"/voice/guide/rejoin/answer?{ids}", "H")
    assert "Conference" in answer.xml
    runner.carry_out(webhooks.pop_effect(ReturnToGuide))
    url = f"{PUBLIC}/voice/join?contact={id_}&lang=sv"
    assert carrier.requests[-1] == ApiRequest(f"POST {sid('A')}", {"Url": url})
    assert "Conference" in webhooks.request(url.removeprefix(PUBLIC)).xml


def test_citizen_who_hung_up_first_is_not_requeued(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    webhooks.request(f"/voice/join?contact={connect.contact}&lang=sv")
    carrier.status |= {sid("A"): "completed", sid("G"): "completed"}
    runner.carry_out(CheckConversation(connect.contact))
    assert webhooks.get_contact(connect.contact).end == "answered"


def test_living_conversation_goes_on(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    webhooks.request(f"/voice/join?contact={connect.contact}&lang=sv")
    runner.carry_out(CheckCall(connect.contact))
    assert webhooks.get_contact(connect.contact).state is ContactState.CONNECTED
    assert [sent.what[:3] for sent in carrier.requests] == ["GET", "GET"]


def test_waiting_callback_is_not_checked(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier
) -> None:
    webhooks.queue_call()
    contact = webhooks.contact().id
    request(webhooks.callbacks, contact, sid("A"), webhooks.now)
    runner.carry_out(CheckCall(contact))
    runner.carry_out(ReturnToQueue(contact))
    runner.carry_out(Connect(contact))
    assert carrier.requests == []


def test_leg_the_carrier_did_not_end_is_ended_later(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier
) -> None:
    carrier.refusals.extend([(503, 20500)] * 9)
    runner.carry_out(HangUp(sid("A")))
    (due,) = webhooks.router.store.due(webhooks.now + 6, 5)
    assert (due.kind, due.id) == ("end", sid("A"))
    assert fall_due(webhooks.callbacks, due, webhooks.now) == [HangUp(sid("A"))]


@pytest.mark.parametrize(
    ("status", "state"),
    [("in-progress", ContactState.PAUSED), ("completed", ContactState.WAITING)],
)
def test_callback_stays_paused_while_the_citizens_call_lives(
    webhooks: WebhookClient,
    runner: EffectRunner,
    carrier: FakeCarrier,
    status: str,
    state: ContactState,
) -> None:
    contact = webhooks.promised_callback()
    webhooks.call("B")
    assert webhooks.get_callback(contact).why == "calling"
    carrier.status[sid("B")] = status
    runner.carry_out(CheckBlockingCall(contact))
    assert [sent.what for sent in carrier.requests] == [f"GET {sid('B')}"]
    assert webhooks.get_contact(contact).state is state
