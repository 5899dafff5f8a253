"""Orders that were carried out without an answer, repeated, or late."""

from collections.abc import Callable

import pytest

from ivr.effects.carry_out import EffectRunner
from ivr.twilio.errors import Unsure
from routing.effects import Connect, EndGuideCall, HangUp, ReturnToQueue, RingGuide
from routing.state.contact import ContactState
from routing.verbs.lose_guide import lose_guide
from routing.verbs.move_lease import ATTEMPT_S, Lease, lease_move
from tests.ivr.fake_carrier import FakeCarrier
from tests.ivr.webhook_client import WebhookClient, sid

FAULTS = [(503, 20500), (429, 20429)]


def orders(carrier: FakeCarrier) -> list[str]:
    """Return the orders that the carrier was given."""
    return [sent.what for sent in carrier.requests if sent.what.startswith("POST")]


@pytest.fixture
def join(webhooks: WebhookClient, connect: Connect) -> Callable[[], object]:
    """Request the citizen's new document, as the leg does after an order."""
    return lambda: webhooks.request(f"/voice/join?contact={connect.contact}&lang=sv")


@pytest.mark.parametrize("fault", FAULTS)
def test_move_is_not_repeated_after_they_met(
    runner: EffectRunner,
    carrier: FakeCarrier,
    connect: Connect,
    join: Callable[[], object],
    fault: tuple[int, int],
) -> None:
    carrier.refusals.append(fault)
    carrier.meanwhile = join
    runner.carry_out(connect)
    assert orders(carrier) == [f"POST {sid('A')}"]


def test_move_is_not_repeated_if_citizen_is_in_conference(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.rooms[webhooks.room(connect.contact)] = [sid("G"), sid("A")]
    carrier.refusals.append((503, 20500))
    runner.carry_out(connect)
    assert orders(carrier) == [f"POST {sid('A')}"]
    assert webhooks.get_contact(connect.contact).state is ContactState.CONNECTED


def test_move_is_repeated_if_guide_is_alone_in_conference(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.rooms[webhooks.room(connect.contact)] = [sid("G")]
    carrier.refusals.append((503, 20500))
    runner.carry_out(connect)
    assert orders(carrier) == [f"POST {sid('A')}"] * 2


def test_move_is_not_repeated_if_the_carrier_cannot_be_asked(
    runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.refusals.extend([(503, 20500)] * 9)
    with pytest.raises(Unsure):
        runner.carry_out(connect)
    assert orders(carrier) == [f"POST {sid('A')}"]


def test_repeated_answer_gives_no_second_order(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    answer = f"/voice/guide/answer?lang=sv&offer={ring.offer}"
    webhooks.request(answer, "G")
    first = webhooks.pop_effect(Connect)
    webhooks.request(answer, "G")
    carrier.meanwhile = lambda: runner.carry_out(webhooks.pop_effect(Connect))
    runner.carry_out(first)
    runner.carry_out(first)
    assert orders(carrier) == [f"POST {sid('A')}"]


def test_killed_job_continues_after_asking_the_carrier(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    offer = webhooks.get_contact(connect.contact).offer
    assert lease_move(webhooks.router, offer, "killed", webhooks.now) is Lease.FIRST
    runner.carry_out(connect)
    assert carrier.requests == []
    webhooks.now += ATTEMPT_S + 1
    runner.carry_out(connect)
    assert [sent.what for sent in carrier.requests] == ["GET Conferences", f"POST {sid('A')}"]


def test_only_an_accepted_offer_gives_an_order(webhooks: WebhookClient, ring: RingGuide) -> None:
    before = webhooks.router.store.offer(ring.offer)
    assert lease_move(webhooks.router, ring.offer, "job", webhooks.now) is Lease.CLOSED
    assert lease_move(webhooks.router, "nothing", "job", webhooks.now) is Lease.CLOSED
    assert webhooks.router.store.offer(ring.offer) == before


@pytest.fixture
def back(webhooks: WebhookClient, join: Callable[[], object], connect: Connect) -> ReturnToQueue:
    """Return the order after guide 1's browser is lost and the citizen is left alone."""
    join()
    lose_guide(webhooks.router, connect.contact, webhooks.now)
    return webhooks.pop_effect(ReturnToQueue)


def test_citizen_is_moved_back_once(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, back: ReturnToQueue
) -> None:
    carrier.refusals.append((503, 20500))
    asks = f"/voice/hold/back?contact={back.contact}&lang=sv"
    carrier.meanwhile = lambda: webhooks.request(asks)
    runner.carry_out(back)
    runner.carry_out(back)
    assert orders(carrier) == [f"POST {sid('A')}"]


@pytest.mark.parametrize(("present", "count"), [(["A"], 2), ([], 1)])
def test_second_move_back_needs_citizen_in_conference(
    webhooks: WebhookClient,
    runner: EffectRunner,
    carrier: FakeCarrier,
    back: ReturnToQueue,
    present: list[str],
    count: int,
) -> None:
    stranded = webhooks.get_contact(back.contact).stranded
    carrier.rooms[f"{back.contact}-{stranded}"] = [sid(call) for call in present]
    carrier.refusals.append((503, 20500))
    runner.carry_out(back)
    assert len(orders(carrier)) == count


def test_late_return_to_the_queue_meets_the_next_guide(
    webhooks: WebhookClient, back: ReturnToQueue
) -> None:
    webhooks.set_ready("7")
    webhooks.request(f"/voice/guide/answer?lang=sv&offer={webhooks.pop_offer()}", "H")
    heard = webhooks.request(f"/voice/hold/back?contact={back.contact}&lang=sv")
    assert heard.lines == ["Dial", f"Conference {webhooks.room(back.contact)}"]
    assert webhooks.get_contact(back.contact).state is ContactState.CONNECTED
    again = webhooks.request(f"/voice/hold/back?contact={back.contact}&lang=sv")
    assert again.xml == heard.xml


@pytest.mark.parametrize("route", ["hold", "hold/key"])
def test_round_that_ends_as_a_guide_accepts_leads_there(
    webhooks: WebhookClient, connect: Connect, route: str
) -> None:
    heard = webhooks.request(f"/voice/{route}?contact={connect.contact}&lang=sv", key="")
    assert heard.lines == ["Dial", f"Conference {webhooks.room(connect.contact)}"]
    assert webhooks.get_contact(connect.contact).state is ContactState.CONNECTED


def test_guide_is_moved_to_the_last_sentence_once(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier
) -> None:
    carrier.refusals.append((503, 20500))
    carrier.meanwhile = lambda: webhooks.request("/voice/guide/lost", "G")
    runner.carry_out(EndGuideCall(sid("G"), "guide_lost"))
    assert orders(carrier) == [f"POST {sid('G')}"]


def test_late_hang_up_spares_a_citizen_waiting_on_that_leg(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier
) -> None:
    webhooks.queue_call()
    runner.carry_out(HangUp(sid("A")))
    assert carrier.requests == []
    webhooks.send_status("/voice/status", "A", "completed")
    runner.carry_out(HangUp(sid("A")))
    assert orders(carrier) == [f"POST {sid('A')}"]


def test_404_for_a_living_leg_does_not_end_the_contact(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    """The order may have been carried out; a 404 proves nothing while the call lives."""
    carrier.rooms[webhooks.room(connect.contact)] = [sid("G"), sid("A")]
    carrier.refusals.append((404, 20404))
    runner.carry_out(connect)
    assert orders(carrier) == [f"POST {sid('A')}"]
    assert webhooks.get_contact(connect.contact).state is ContactState.CONNECTED


def test_404_for_an_ended_leg_ends_the_contact(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.status[sid("A")] = "completed"
    carrier.refusals.append((404, 20404))
    runner.carry_out(connect)
    assert webhooks.get_contact(connect.contact).state is ContactState.ENDED
