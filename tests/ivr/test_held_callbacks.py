"""Callers with an open callback while callbacks are held back."""

from callback.verbs.close import close
from callback.verbs.create_callback import CallbackRequest, create_callback
from callback.verbs.suspend_group import suspend_groups
from routing.state.queue import Queue
from tests.ivr.test_open_callback import KEYS, call_again, call_and_press
from tests.ivr.webhook_client import CITIZEN, WebhookClient, at

HELD = (
    "sv-SE: Just nu är våra uppringningar tillfälligt stoppade. Vi "
    "ringer dig när de går i gång igen."
)


def test_returning_caller_hears_the_hold_and_no_date(
    webhooks: WebhookClient,
) -> None:
    webhooks.promised_callback()
    suspend_groups(webhooks.callbacks, ["skola"], webhooks.now)
    before = call_again(webhooks).lines  # the sweeper has not run yet
    close(webhooks.callbacks, webhooks.now)
    assert before == call_again(webhooks).lines
    assert before[3:6] == [
        HELD,
        "sv-SE: Lägg på, så ringer vi upp dig.",
        "sv-SE: Tryck 1 för att vänta kvar på linjen, på samma plats.",
    ]


HELD_THEN = (
    "sv-SE: Just nu är våra uppringningar tillfälligt stoppade. Är de det då också ringer vi så "
    "snart de går i gång igen."
)


def test_newly_promised_time_mentions_the_hold(
    webhooks: WebhookClient,
) -> None:
    webhooks.now = at("2026-06-12 15:58")  # a Friday
    webhooks.set_ready("5")
    first = webhooks.queue_call()
    suspend_groups(webhooks.callbacks, ["skola"], webhooks.now)
    webhooks.now = at("2026-06-12 16:29")
    times = webhooks.promise_callback(first.action)
    made = webhooks.request(times.action, key="1")
    assert made.lines == [
        "sv-SE: Tack. Vi ringer dig på måndag klockan 8 eller strax därefter, före dem som "
        "ringer då. Just nu är våra uppringningar tillfälligt stoppade, och är de det då också "
        "ringer vi så snart de går i gång igen. Du kan lägga på nu.",
        "Hangup",
    ]


def test_caller_with_a_promised_time_hears_time_and_hold(
    webhooks: WebhookClient,
) -> None:
    webhooks.now = at("2026-06-16 22:00")
    create_callback(
        webhooks.callbacks,
        CallbackRequest(
            number=CITIZEN,
            queue=Queue("skola", "sv"),
            key="k",
            source="form",
            due=at("2026-06-17 10:00"),
        ),
        webhooks.now,
    )
    assert HELD_THEN not in call_again(webhooks).lines
    suspend_groups(webhooks.callbacks, ["skola"], webhooks.now)
    assert call_again(webhooks).lines[3:5] == [
        "sv-SE: Vi ringer dig i morgon klockan 10.",
        HELD_THEN,
    ]
    webhooks.now = at("2026-06-17 10:00")  # the time is due, the sweeper has not run
    assert call_again(webhooks).lines[3] == HELD


def test_key_1_waits_on_the_line_during_a_hold(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    suspend_groups(webhooks.callbacks, ["skola"], webhooks.now)
    close(webhooks.callbacks, webhooks.now)
    assert call_and_press(webhooks, "1").lines[-1] == "Redirect /voice/hold"
    assert webhooks.get_contact(contact).live


def test_no_waiting_on_the_line_is_offered_at_night(webhooks: WebhookClient) -> None:
    webhooks.promised_callback()
    suspend_groups(webhooks.callbacks, ["skola"], webhooks.now)
    webhooks.now = at("2026-03-02 22:00")
    close(webhooks.callbacks, webhooks.now)
    assert call_again(webhooks).lines[3:] == [HELD, "sv-SE: Lägg på, så ringer vi upp dig.", *KEYS]


def test_new_callback_mentions_the_hold_at_once(webhooks: WebhookClient) -> None:
    suspend_groups(webhooks.callbacks, ["skola"], webhooks.now)
    assert webhooks.promise_callback(webhooks.queue_call().action).lines == [
        "sv-SE: Tack. Just nu är våra uppringningar tillfälligt "
        "stoppade. Vi ringer dig på det numret när de går i gång igen. Du kan lägga på nu.",
        "Hangup",
    ]
