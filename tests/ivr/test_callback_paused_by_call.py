"""No telephone in use is rung: a callback is paused while its citizen calls us."""

from callback.change_result import Change
from callback.verbs.attempt import claim_try
from callback.verbs.create_callback import CallbackRequest, create_callback
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.fall_due import fall_due
from callback.verbs.reschedule import reschedule
from callback.verbs.ring_now import ring_now
from routing.effects import CheckBlockingCall, DialCitizen, Effects, RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.state.queue import Queue
from routing.verbs.set_status import set_status
from tests.ivr.test_open_callback import OTHER, call_again, call_and_press
from tests.ivr.webhook_client import CITIZEN, WebhookClient


def run_deadlines(webhooks: WebhookClient) -> Effects:
    """Run the deadlines that have fallen due."""
    done = [
        fall_due(webhooks.callbacks, due, webhooks.now)
        for due in webhooks.router.store.due(webhooks.now, 5)
    ]
    return [effect for effects in done for effect in effects]


def test_returning_caller_is_not_rung_meanwhile(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    call_again(webhooks)
    webhooks.set_ready("1")
    assert webhooks.get_contact(contact).state is ContactState.PAUSED
    assert webhooks.effects == []
    webhooks.send_status("/voice/status", "B", "completed")
    assert webhooks.get_contact(contact).state is ContactState.OFFERED


def test_citizen_in_another_queue_is_rung_after_that_call(
    webhooks: WebhookClient,
) -> None:
    contact = webhooks.promised_callback()
    menu = webhooks.request(call_and_press(webhooks, "4").action, "B", key="1")
    webhooks.request(menu.action, "B", key="3")
    webhooks.now += 1800
    webhooks.set_ready("1")
    assert webhooks.get_contact(contact).state is ContactState.PAUSED
    webhooks.send_status("/voice/status", "B", "completed")
    assert webhooks.get_contact(contact).state is ContactState.OFFERED


def test_call_without_an_end_event_is_checked(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    call_again(webhooks)
    webhooks.now += webhooks.router.site.timing.lost_call_s
    assert run_deadlines(webhooks) == [CheckBlockingCall(contact)]
    assert webhooks.get_callback(contact).why == "calling"
    assert run_deadlines(webhooks) == []
    webhooks.now += webhooks.router.site.timing.lost_call_s
    assert run_deadlines(webhooks) == [CheckBlockingCall(contact)]


def test_other_number_may_be_rung_at_once(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    asked = call_and_press(webhooks, "2")
    read = webhooks.request(asked.action, "B", key=OTHER.replace("+", "00"))
    webhooks.request(read.action, "B", key="1")
    run_deadlines(webhooks)
    assert webhooks.get_contact(contact).state is ContactState.WAITING


def test_place_is_repeated_to_a_returning_caller(ordered: WebhookClient) -> None:
    ordered.promised_callback()
    again = ordered.request(call_again(ordered).action, "B")
    assert "sv-SE: Du står först i kön." in again.lines


def test_due_try_waits_for_the_end_of_the_citizens_call(
    webhooks: WebhookClient,
) -> None:
    contact = webhooks.promised_callback()
    rest_until(webhooks, contact, webhooks.now + 300)
    webhooks.now += 298
    call_again(webhooks)
    webhooks.set_ready("1")
    webhooks.now += 3
    run_deadlines(webhooks)
    assert webhooks.get_callback(contact).why == "calling"
    assert not [one for one in webhooks.effects if isinstance(one, RingGuide | DialCitizen)]
    webhooks.send_status("/voice/status", "B", "completed")
    assert webhooks.get_contact(contact).state is ContactState.OFFERED


def test_call_between_tries_keeps_the_time_of_the_next_try(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    rest_until(webhooks, contact, webhooks.now + 300)
    call_again(webhooks)
    webhooks.send_status("/voice/status", "B", "completed")
    assert webhooks.get_contact(contact).state is ContactState.PAUSED
    webhooks.now += 300
    run_deadlines(webhooks)
    assert webhooks.get_contact(contact).state is ContactState.WAITING


def test_due_time_waits_for_the_end_of_the_citizens_call(
    webhooks: WebhookClient,
) -> None:
    contact = webhooks.promised_callback()
    due = webhooks.now + 3600
    reschedule(webhooks.callbacks, contact, webhooks.now, due=due)
    webhooks.now = due - 5
    call_again(webhooks)
    webhooks.set_ready("1")
    webhooks.now = due
    run_deadlines(webhooks)
    assert webhooks.get_contact(contact).state is ContactState.PAUSED
    webhooks.send_status("/voice/status", "B", "completed")
    assert webhooks.get_contact(contact).state is ContactState.OFFERED


def test_web_request_while_waiting_on_the_line_is_not_rung(
    webhooks: WebhookClient,
) -> None:
    webhooks.queue_call()
    wish = request_on_web(webhooks)
    webhooks.set_ready("1")
    assert webhooks.contact().state is ContactState.OFFERED
    found = webhooks.get_callback(wish)
    assert (found.contact.state, found.why) == (ContactState.PAUSED, "calling")
    webhooks.send_status("/voice/status", "A", "completed")
    assert webhooks.get_contact(wish).state is ContactState.OFFERED


def test_web_request_during_a_callback_is_not_rung(
    webhooks: WebhookClient,
) -> None:
    contact = webhooks.promised_callback()
    webhooks.set_ready("1")
    webhooks.accept()
    rung = webhooks.dial_query()
    assert claim_try(webhooks.callbacks, contact, 1, webhooks.now)
    webhooks.request(f"/voice/citizen/answer?{rung}", "C")
    heard = webhooks.request(f"/voice/citizen/key?{rung}", "C", key="1")
    webhooks.request(heard.goto, "C")
    wish = request_on_web(webhooks)
    assert webhooks.get_callback(wish).why == "calling"
    webhooks.send_status(f"/voice/citizen/status?{rung}", "C", "completed")
    assert webhooks.get_contact(wish).state is ContactState.WAITING


def request_on_web(webhooks: WebhookClient) -> str:
    """Request a callback on the web form; return the contact."""
    asked, _ = create_callback(
        webhooks.callbacks,
        CallbackRequest(number=CITIZEN, queue=Queue("skola", "sv"), key="k", source="s"),
        webhooks.now,
    )
    return asked.contact


def test_staff_cannot_ring_a_citizen_who_is_on_the_line(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    call_again(webhooks)
    assert ring_now(webhooks.callbacks, contact, webhooks.now) == (Change.CALLING, [])
    assert reschedule(webhooks.callbacks, contact, webhooks.now) == (Change.CALLING, [])
    webhooks.send_status("/voice/status", "B", "completed")
    assert ring_now(webhooks.callbacks, contact, webhooks.now)[0] is Change.DONE


def rest_until(webhooks: WebhookClient, contact: str, until: float) -> None:
    """Pause the callback as between two tries."""
    webhooks.set_ready("1")
    webhooks.accept()
    claim_try(webhooks.callbacks, contact, 1, webhooks.now)
    fail_attempt(webhooks.callbacks, contact, 1, "no_answer", webhooks.now)
    set_status(webhooks.router, "1", GuideStatus.AWAY, "", webhooks.now)
    webhooks.effects.clear()
    assert webhooks.get_callback(contact).until == until
