"""A promised time outlives a call of its citizen, and no forbidden ring happens."""

from callback.change_result import Change
from callback.texts import is_wanted
from callback.verbs.attempt import claim_try
from callback.verbs.change_number import change_number
from callback.verbs.close import close
from callback.verbs.reschedule import reschedule
from callback.verbs.suspend_group import release_groups, suspend_groups
from callback.verbs.text_result import text_sent
from routing.state.contact import ContactState
from routing.verbs.decline import DeclineReason, decline
from tests.ivr.test_callback_paused_by_call import rest_until, run_deadlines
from tests.ivr.test_open_callback import OTHER, call_again, call_and_press
from tests.ivr.webhook_client import WebhookClient

HOUR = 3600


def timed(webhooks: WebhookClient) -> tuple[str, float]:
    """Return a callback promised for a time, and that time."""
    contact, due = webhooks.promised_callback(), webhooks.now + HOUR
    reschedule(webhooks.callbacks, contact, webhooks.now, due=due)
    return contact, due


def test_hang_up_after_rejoining_restores_the_promised_time(webhooks: WebhookClient) -> None:
    contact, due = timed(webhooks)
    call_and_press(webhooks, "1")
    assert webhooks.get_contact(contact).state is ContactState.WAITING
    webhooks.send_status("/voice/status", "B", "completed")
    found = webhooks.get_callback(contact)
    assert (found.contact.state, found.due) == (ContactState.PAUSED, due)
    webhooks.set_ready("1")
    assert webhooks.effects == []
    webhooks.now = due
    run_deadlines(webhooks)
    assert webhooks.get_contact(contact).state is ContactState.OFFERED


def test_rejoined_past_the_promised_time_keeps_the_place(
    webhooks: WebhookClient,
) -> None:
    contact, due = timed(webhooks)
    call_and_press(webhooks, "1")
    webhooks.now = due + 1
    webhooks.send_status("/voice/status", "B", "completed")
    assert webhooks.get_contact(contact).state is ContactState.WAITING


def test_missed_ring_after_rejoining_restores_promised_time(
    webhooks: WebhookClient,
) -> None:
    contact, due = timed(webhooks)
    call_and_press(webhooks, "1")
    webhooks.set_ready("1")
    webhooks.send_status("/voice/status", "B", "completed")
    webhooks.accept()
    rung = webhooks.dial_query()
    assert claim_try(webhooks.callbacks, contact, 1, webhooks.now)
    webhooks.send_status(f"/voice/citizen/status?{rung}", "D", "no-answer")
    found = webhooks.get_callback(contact)
    assert (found.contact.state, found.until, found.tries) == (ContactState.PAUSED, due, 1)
    reschedule(webhooks.callbacks, contact, webhooks.now)
    assert webhooks.get_callback(contact).timed == 0


def test_decline_after_hang_up_restores_the_promised_time(
    webhooks: WebhookClient,
) -> None:
    contact, due = timed(webhooks)
    call_and_press(webhooks, "1")
    webhooks.set_ready("1")
    webhooks.send_status("/voice/status", "B", "completed")
    decline(webhooks.router, webhooks.pop_offer(), DeclineReason.DECLINED, webhooks.now)
    found = webhooks.get_callback(contact)
    assert (found.contact.state, found.due, found.timed) == (ContactState.PAUSED, due, 0)


def test_silence_keeps_the_promised_time(webhooks: WebhookClient) -> None:
    contact, due = timed(webhooks)
    again = webhooks.request(call_again(webhooks).action, "B")
    end = webhooks.request(again.action, "B")
    assert end.lines[-2:] == ["sv-SE: Din uppringning står kvar.", "Hangup"]
    assert webhooks.get_callback(contact).due == due


def test_new_number_gets_a_text_with_the_promised_time(
    webhooks: WebhookClient,
) -> None:
    contact, _ = timed(webhooks)
    text_sent(webhooks.callbacks, webhooks.get_callback(contact), "text_promised", webhooks.now)
    assert not is_wanted(webhooks.get_callback(contact), "text_promised")
    assert change_number(webhooks.callbacks, contact, OTHER, webhooks.now) is Change.DONE
    assert is_wanted(webhooks.get_callback(contact), "text_promised")
    due = [one.id for one in webhooks.router.store.due(webhooks.now, 5) if one.kind == "text"]
    assert f"{contact}.text_promised" in due


def test_callback_moved_during_a_hold_stays_paused(webhooks: WebhookClient) -> None:
    contact, _ = timed(webhooks)
    webhooks.set_ready("1")
    suspend_groups(webhooks.callbacks, ["skola"], webhooks.now)
    reschedule(webhooks.callbacks, contact, webhooks.now)
    assert webhooks.get_callback(contact).why == "held"
    assert webhooks.effects == []


def test_end_of_a_hold_keeps_the_pause_before_the_next_try(webhooks: WebhookClient) -> None:
    contact, until = webhooks.promised_callback(), webhooks.now + 300
    rest_until(webhooks, contact, until)
    suspend_groups(webhooks.callbacks, ["skola"], webhooks.now)
    close(webhooks.callbacks, webhooks.now)
    assert webhooks.get_callback(contact).why == "held"
    release_groups(webhooks.callbacks, ["skola"], webhooks.now)
    webhooks.now += 30
    close(webhooks.callbacks, webhooks.now)
    found = webhooks.get_callback(contact)
    assert (found.contact.state, found.until, found.why) == (ContactState.PAUSED, until, "")
    webhooks.now = until
    run_deadlines(webhooks)
    assert webhooks.get_contact(contact).state is ContactState.WAITING
