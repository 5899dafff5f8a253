"""Orders that were carried out without an answer, repeated, or late."""

from collections.abc import Callable

import pytest

from ivr.effects.carry_out import EffectRunner
from ivr.twilio.errors import Unsure
from routing.effects import BackToHold, Connect, DropGuide, HangUp, RingGuide
from routing.state.contact import ContactState
from routing.verbs.lose import lose
from routing.verbs.order import ATTEMPT_S, Turn, take_order
from tests.ivr.carrier import FakeCarrier
from tests.ivr.exchange import Exchange, sid

FAULTS = [(503, 20500), (429, 20429)]


def orders(carrier: FakeCarrier) -> list[str]:
    """Return the orders that the carrier was given."""
    return [sent.what for sent in carrier.requests if sent.what.startswith("POST")]


@pytest.fixture
def join(exchange: Exchange, connect: Connect) -> Callable[[], object]:
    """Request the citizen's new document, as the leg does after an order."""
    return lambda: exchange.request(f"/voice/join?contact={connect.contact}&lang=sv")


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
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.rooms[exchange.room(connect.contact)] = [sid("G"), sid("A")]
    carrier.refusals.append((503, 20500))
    runner.carry_out(connect)
    assert orders(carrier) == [f"POST {sid('A')}"]
    assert exchange.get_contact(connect.contact).state is ContactState.CONNECTED


def test_move_is_repeated_if_guide_is_alone_in_conference(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.rooms[exchange.room(connect.contact)] = [sid("G")]
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
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    answer = f"/voice/guide/answer?lang=sv&offer={ring.offer}"
    exchange.request(answer, "G")
    first = exchange.pop_effect(Connect)
    exchange.request(answer, "G")
    carrier.meanwhile = lambda: runner.carry_out(exchange.pop_effect(Connect))
    runner.carry_out(first)
    runner.carry_out(first)
    assert orders(carrier) == [f"POST {sid('A')}"]


def test_killed_job_continues_after_asking_the_carrier(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    offer = exchange.get_contact(connect.contact).offer
    assert take_order(exchange.desk, offer, "killed", exchange.now) is Turn.FIRST
    runner.carry_out(connect)
    assert carrier.requests == []
    exchange.now += ATTEMPT_S + 1
    runner.carry_out(connect)
    assert [sent.what for sent in carrier.requests] == ["GET Conferences", f"POST {sid('A')}"]


def test_only_an_accepted_offer_gives_an_order(exchange: Exchange, ring: RingGuide) -> None:
    before = exchange.desk.store.offer(ring.offer)
    assert take_order(exchange.desk, ring.offer, "job", exchange.now) is Turn.CLOSED
    assert take_order(exchange.desk, "nothing", "job", exchange.now) is Turn.CLOSED
    assert exchange.desk.store.offer(ring.offer) == before


@pytest.fixture
def back(exchange: Exchange, join: Callable[[], object], connect: Connect) -> BackToHold:
    """Return the order after guide 1's browser is lost and the citizen is left alone."""
    join()
    lose(exchange.desk, connect.contact, exchange.now)
    return exchange.pop_effect(BackToHold)


def test_citizen_is_moved_back_once(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, back: BackToHold
) -> None:
    carrier.refusals.append((503, 20500))
    asks = f"/voice/hold/back?contact={back.contact}&lang=sv"
    carrier.meanwhile = lambda: exchange.request(asks)
    runner.carry_out(back)
    runner.carry_out(back)
    assert orders(carrier) == [f"POST {sid('A')}"]


@pytest.mark.parametrize(("present", "count"), [(["A"], 2), ([], 1)])
def test_second_move_back_needs_citizen_in_conference(
    exchange: Exchange,
    runner: EffectRunner,
    carrier: FakeCarrier,
    back: BackToHold,
    present: list[str],
    count: int,
) -> None:
    stranded = exchange.get_contact(back.contact).stranded
    carrier.rooms[f"{back.contact}-{stranded}"] = [sid(call) for call in present]
    carrier.refusals.append((503, 20500))
    runner.carry_out(back)
    assert len(orders(carrier)) == count


def test_late_return_to_the_queue_meets_the_next_guide(
    exchange: Exchange, back: BackToHold
) -> None:
    exchange.set_ready("7")
    exchange.request(f"/voice/guide/answer?lang=sv&offer={exchange.pop_offer()}", "H")
    heard = exchange.request(f"/voice/hold/back?contact={back.contact}&lang=sv")
    assert heard.lines == ["Dial", f"Conference {exchange.room(back.contact)}"]
    assert exchange.get_contact(back.contact).state is ContactState.CONNECTED
    again = exchange.request(f"/voice/hold/back?contact={back.contact}&lang=sv")
    assert again.xml == heard.xml


@pytest.mark.parametrize("route", ["hold", "hold/key"])
def test_round_that_ends_as_a_guide_accepts_leads_there(
    exchange: Exchange, connect: Connect, route: str
) -> None:
    heard = exchange.request(f"/voice/{route}?contact={connect.contact}&lang=sv", key="")
    assert heard.lines == ["Dial", f"Conference {exchange.room(connect.contact)}"]
    assert exchange.get_contact(connect.contact).state is ContactState.CONNECTED


def test_guide_is_moved_to_the_last_sentence_once(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier
) -> None:
    carrier.refusals.append((503, 20500))
    carrier.meanwhile = lambda: exchange.request("/voice/guide/lost", "G")
    runner.carry_out(DropGuide(sid("G"), "guide_lost"))
    assert orders(carrier) == [f"POST {sid('G')}"]


def test_late_hang_up_spares_a_citizen_waiting_on_that_leg(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier
) -> None:
    exchange.queue_call()
    runner.carry_out(HangUp(sid("A")))
    assert carrier.requests == []
    exchange.send_status("/voice/status", "A", "completed")
    runner.carry_out(HangUp(sid("A")))
    assert orders(carrier) == [f"POST {sid('A')}"]


def test_404_for_a_living_leg_does_not_end_the_contact(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    """The order may have been carried out; a 404 proves nothing while the call lives."""
    carrier.rooms[exchange.room(connect.contact)] = [sid("G"), sid("A")]
    carrier.refusals.append((404, 20404))
    runner.carry_out(connect)
    assert orders(carrier) == [f"POST {sid('A')}"]
    assert exchange.get_contact(connect.contact).state is ContactState.CONNECTED


def test_404_for_an_ended_leg_ends_the_contact(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.status[sid("A")] = "completed"
    carrier.refusals.append((404, 20404))
    runner.carry_out(connect)
    assert exchange.get_contact(connect.contact).state is ContactState.ENDED
