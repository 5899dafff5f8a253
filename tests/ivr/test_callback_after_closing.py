"""Callbacks requested after closing: a time is promised, and no queue before."""

import pytest
from redis.exceptions import RedisError

from callback.state.open_callbacks import awaited_callback
from callback.state.record import Callback
from callback.verbs.ask_by_telephone import hung_up_on_closed
from callback.verbs.create_callback import CallbackRequest, create_callback
from routing.state.contact import ContactState
from routing.state.queue import Queue
from tests.ivr.webhook_client import BUSINESS, CITIZEN, MAIN, Heard, WebhookClient, at, sid

OTHER = "+46701740606"
GOODBYE = ["sv-SE: Tack för att du ringde. Hej då.", "Hangup"]


def call_when_closed(
    webhooks: WebhookClient, *, language: str = "1", caller: str = CITIZEN
) -> Heard:
    """Call while everything that the number leads to is closed."""
    return webhooks.request(webhooks.call(caller=caller).action, caller=caller, key=language)


def menu(webhooks: WebhookClient, *, language: str = "1", caller: str = CITIZEN) -> Heard:
    """Press 1 there, and hear the menu of what the callback is about."""
    closed = call_when_closed(webhooks, language=language, caller=caller)
    return webhooks.request(closed.action, caller=caller, key="1")


def choose_care(webhooks: WebhookClient, *, language: str = "1", caller: str = CITIZEN) -> Heard:
    """Choose care in that menu; the number is read back."""
    prompt = menu(webhooks, language=language, caller=caller)
    return webhooks.request(prompt.action, caller=caller, key="3")


def confirm_number(webhooks: WebhookClient, *, language: str = "1") -> Heard:
    """Confirm the number, and hear the times."""
    return webhooks.request(choose_care(webhooks, language=language).action, key="1")


def promise(webhooks: WebhookClient, number: str = CITIZEN) -> Callback | None:
    return awaited_callback(webhooks.callbacks, number)


def in_line(webhooks: WebhookClient) -> int:
    store = webhooks.router.store
    return sum(store.redis.zcard(store.keys.queue(queue)) for queue in webhooks.router.queues)


@pytest.mark.parametrize("keys", [("0",), ("", ""), ("9", "9")])
def test_key_for_a_person_requests_a_callback_at_night(
    night: WebhookClient, keys: tuple[str, ...]
) -> None:
    heard = menu(night)
    for key in keys:
        heard = night.request(heard.action, key=key)
    assert "Vi ringer dig på" in heard.lines[1]
    assert "group=vagledning" in heard.action


def test_group_that_has_opened_meanwhile_queues_the_call(night: WebhookClient) -> None:
    prompt = menu(night)
    night.now = at("2026-06-17 08:00")
    assert "Du står i kö till omsorg och stöd." in night.request(prompt.action, key="3").lines[1]


@pytest.mark.parametrize(
    ("moment", "language", "said"),
    [
        ("2026-06-12 17:00", "4", "maanantaina kello 9"),
        ("2026-06-17 07:30", "4", "huomenna kello 9"),
        ("2026-06-16 20:00", "3", "غداً الساعة 8"),
        ("2026-06-19 10:00", "3", "يوم الاثنين الساعة 8"),
        ("2026-06-17 07:30", "1", "i dag klockan 8"),
    ],
)
def test_first_time_is_within_staffed_hours(
    webhooks: WebhookClient, moment: str, language: str, said: str
) -> None:
    webhooks.now = at(moment)
    assert any(said in line for line in call_when_closed(webhooks, language=language).lines)
    option = confirm_number(webhooks, language=language).lines[2]
    assert said in option


def test_promised_time_creates_a_paused_contact(night: WebhookClient) -> None:
    times = confirm_number(night)
    assert times.lines[1:3] == [
        "sv-SE: När ska vi ringa dig?",
        "sv-SE: För tiden i morgon klockan 8, tryck 1.",
    ]
    assert in_line(night) == 0
    told = [night.request(times.action, key="2").lines for _ in range(2)]  # the webhook is repeated
    assert (
        told[0]
        == told[1]
        == [
            "sv-SE: Tack. Vi ringer dig i morgon klockan 10 eller strax därefter, före dem som "
            "ringer då. Du kan lägga på nu.",
            "Hangup",
        ]
    )
    night.send_status("/voice/status", "A", "completed", To=BUSINESS)
    found = promise(night)
    assert found is not None
    assert (found.contact.state, found.due) == (ContactState.PAUSED, at("2026-06-17 10:00"))
    assert found.queue == Queue("omsorg", "sv")
    assert in_line(night) == 0


def test_callback_comes_from_the_called_number(night: WebhookClient) -> None:
    direct = night.request(night.call(to=BUSINESS).action, to=BUSINESS, key="1")
    read = night.request(direct.action, to=BUSINESS, key="1")
    times = night.request(read.action, to=BUSINESS, key="1")
    night.request(times.action, to=BUSINESS, key="1")
    found = promise(night)
    assert found is not None
    assert (found.contact.called, found.queue) == (BUSINESS, Queue("foretag", "sv"))


def test_hang_up_after_read_back_promises_the_first_time(night: WebhookClient) -> None:
    choose_care(night)
    night.send_status("/voice/status", "A", "completed")
    found = promise(night)
    assert found is not None
    assert found.due == at("2026-06-17 08:00")


def test_hang_up_before_read_back_promises_nothing(night: WebhookClient) -> None:
    menu(night)
    night.send_status("/voice/status", "A", "completed")
    assert promise(night) is None


def test_silence_promises_nothing(night: WebhookClient) -> None:
    assert call_when_closed(night).lines[-2:] == GOODBYE
    once = night.request(choose_care(night).action)
    assert night.request(once.action).lines == GOODBYE
    night.send_status("/voice/status", "A", "completed")
    assert promise(night) is None


def test_two_silences_promise_the_first_time(night: WebhookClient) -> None:
    once = night.request(confirm_number(night).action)
    night.request(once.action)
    found = promise(night)
    assert found is not None
    assert found.due == at("2026-06-17 08:00")


def test_other_number_is_entered_and_withheld_one_requested(night: WebhookClient) -> None:
    prompt = choose_care(night, caller="anonymous")
    assert prompt.lines[1] == "sv-SE: Ditt nummer är skyddat, så vi vet inte vart vi ska ringa."
    wrong = night.request(prompt.action, caller="anonymous", key="112")
    assert wrong.lines[1].startswith("sv-SE: Det är ett kortnummer.")
    read = night.request(wrong.action, caller="anonymous", key="0701740606")
    again = night.request(read.action, caller="anonymous", key="2")
    read = night.request(again.action, caller="anonymous", key="0701740606")
    times = night.request(read.action, caller="anonymous", key="1")
    night.request(times.action, caller="anonymous", key="1")
    assert promise(night, OTHER) is not None


def test_second_forbidden_number_is_explained_then_ends(night: WebhookClient) -> None:
    prompt = choose_care(night, caller="anonymous")
    once = night.request(prompt.action, caller="anonymous", key="112")
    ended = night.request(once.action, caller="anonymous", key="112")
    assert ended.lines[0].startswith("sv-SE: Det är ett kortnummer.")
    assert ended.lines[1:] == GOODBYE


def promise_another_group(night: WebhookClient) -> str:
    """Promise the number a callback in another group after the call has come in."""
    wish, _ = create_callback(
        night.callbacks,
        CallbackRequest(
            number=CITIZEN,
            queue=Queue("skola", "sv"),
            key="form",
            source="form",
            due=at("2026-06-17 09:00"),
        ),
        night.now,
    )
    return wish.contact


def test_number_with_another_callback_asks_which_to_keep(night: WebhookClient) -> None:
    times = confirm_number(night)
    other = promise_another_group(night)
    which = night.request(times.action, key="1")
    assert "Du har redan en uppringning om förskola och utbildning" in which.lines[1]
    for _ in range(2):
        assert (
            night.request(which.action, key="2").lines[0].startswith("sv-SE: Tack. Vi ringer dig")
        )
    found = promise(night)
    assert found is not None
    assert found.queue == Queue("omsorg", "sv")
    assert night.get_contact(other).end == "cancelled"


def test_keeping_the_other_callback_creates_no_second(night: WebhookClient) -> None:
    times = confirm_number(night)
    other = promise_another_group(night)
    kept = night.request(night.request(times.action, key="1").action, key="1")
    assert kept.lines[0].startswith("sv-SE: Vi har redan lovat att ringa upp ditt nummer.")
    night.send_status("/voice/status", "A", "completed")
    assert promise(night) == night.get_callback(other)


def test_time_taken_meanwhile_is_not_promised_twice(night: WebhookClient) -> None:
    times, store = confirm_number(night), night.router.store
    for n in range(4):
        store.redis.zadd(
            night.callbacks.keys.scheduled("omsorg.sv"), {f"c{n}": at("2026-06-17 08:00") * 1000}
        )
    heard = night.request(times.action, key="1")
    assert heard.lines[1] == "sv-SE: Den tiden blev just upptagen."
    assert promise(night) is None


def test_web_form_limit_does_not_apply_to_callers(night: WebhookClient) -> None:
    store = night.router.store
    store.redis.set(night.callbacks.keys.asked("number", CITIZEN), 99)
    night.request(confirm_number(night).action, key="1")
    assert promise(night) is not None
    assert store.redis.get(night.callbacks.keys.asked("number", CITIZEN)) == "99"


def test_hang_up_event_retried_after_outage_makes_the_promise(
    night: WebhookClient,
) -> None:
    confirm_number(night)
    redis, promises = night.router.store.redis, night.callbacks.keys.numbers
    redis.set(promises, "no hash")  # so that nothing can be promised now
    with pytest.raises(RedisError, match="WRONGTYPE"):
        hung_up_on_closed(night.callbacks, sid("A"), MAIN, night.now)
    redis.delete(promises)
    night.send_status("/voice/status", "A", "completed")
    found = promise(night)
    assert found is not None
    assert found.due > night.now
