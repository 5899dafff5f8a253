"""Promised times: days that are full, and languages without a speaker now."""

import pytest

from callback.state.open_callbacks import awaited_callback
from callback.verbs.close import close
from callback.verbs.resume import resume
from routing.state.contact import ContactState
from tests.ivr.webhook_client import CITIZEN, Heard, WebhookClient, at


@pytest.fixture
def friday(webhooks: WebhookClient) -> WebhookClient:
    """Return 15:58 on a Friday, with more callers ahead than fit before closing."""
    webhooks.now = at("2026-06-12 15:58")
    for n in range(8):
        webhooks.queue_call(f"X{n}", caller=f"+467017406{20 + n}")
    webhooks.now += 1
    return webhooks


def confirm_number(webhooks: WebhookClient) -> Heard:
    """Confirm the number, and hear the question for a time."""
    return webhooks.promise_callback(webhooks.queue_call().action)


def test_citizen_chooses_among_free_times(friday: WebhookClient) -> None:
    assert confirm_number(friday).lines == [
        "Gather",
        "sv-SE: I dag hinner vi inte ringa upp dig.",
        "sv-SE: När ska vi ringa dig?",
        "sv-SE: För tiden på måndag klockan 8, tryck 1.",
        "sv-SE: För tiden på måndag klockan 10, tryck 2.",
        "sv-SE: För tiden på måndag klockan 12, tryck 3.",
    ]


def test_late_friday_without_guides_offers_free_times(
    webhooks: WebhookClient,
) -> None:
    webhooks.now = at("2026-06-12 15:58")  # nobody is ahead of the citizen
    assert confirm_number(webhooks).lines[1:4] == [
        "sv-SE: I dag hinner vi inte ringa upp dig.",
        "sv-SE: När ska vi ringa dig?",
        "sv-SE: För tiden på måndag klockan 8, tryck 1.",
    ]


def test_early_morning_without_guides_promises_today(
    webhooks: WebhookClient,
) -> None:
    webhooks.now = at("2026-06-12 08:05")
    assert "Väntetiden räknas från när du ringde." in confirm_number(webhooks).lines[0]


def test_chosen_time_is_promised_and_announced(friday: WebhookClient) -> None:
    action = confirm_number(friday).action
    for _ in range(2):
        heard = friday.request(action, key="2")
        assert heard.lines == [
            "sv-SE: Tack. Vi ringer dig på måndag klockan 10 eller strax därefter, före dem som "
            "ringer då. Du kan lägga på nu.",
            "Hangup",
        ]
    friday.send_status("/voice/status", "A", "completed")
    found = awaited_callback(friday.callbacks, CITIZEN)
    assert found is not None
    assert (found.contact.state, found.due) == (ContactState.PAUSED, at("2026-06-15 10:00"))


def test_returning_caller_hears_the_time(friday: WebhookClient) -> None:
    friday.request(confirm_number(friday).action, key="2")
    friday.send_status("/voice/status", "A", "completed")
    assert "sv-SE: Vi ringer dig på måndag klockan 10." in friday.call("B").lines


def test_time_taken_meanwhile_is_not_promised_twice(friday: WebhookClient) -> None:
    action, store = confirm_number(friday).action, friday.router.store
    for n in range(4):
        store.redis.zadd(
            friday.callbacks.keys.scheduled("skola.sv"), {f"c{n}": at("2026-06-15 10:00") * 1000}
        )
    heard = friday.request(action, key="2")
    assert heard.lines[1] == "sv-SE: Den tiden blev just upptagen."
    friday.request(heard.action, key="1")
    found = awaited_callback(friday.callbacks, CITIZEN)
    assert found is not None
    assert found.due == at("2026-06-15 08:00")


def test_star_repeats_the_times_and_silence_takes_the_first(friday: WebhookClient) -> None:
    once = friday.request(confirm_number(friday).action, key="*")
    assert "sv-SE: För tiden på måndag klockan 8, tryck 1." in once.lines
    assert friday.request(once.action).lines[0].startswith("sv-SE: Tack. Vi ringer dig på måndag")


def test_hang_up_at_the_time_question_takes_the_first(friday: WebhookClient) -> None:
    confirm_number(friday)
    friday.send_status("/voice/status", "A", "completed")
    found = awaited_callback(friday.callbacks, CITIZEN)
    assert found is not None
    assert found.due == at("2026-06-15 08:00")


RESTS = (
    "sv-SE: Tack. Vi ringer dig i morgon klockan 8 eller strax därefter, "
    "före dem som ringer då. Du kan lägga på nu."
)


def last_round_at_closing(webhooks: WebhookClient) -> Heard:
    """Return the round of a caller who still waits after closing."""
    first = webhooks.queue_call()
    webhooks.now = at("2026-03-02 16:31")
    return webhooks.request(first.goto)


def check_first_in_the_morning(webhooks: WebhookClient) -> bool:
    """Check that the contact precedes a caller who calls right at opening."""
    close(webhooks.callbacks, webhooks.now)
    found = awaited_callback(webhooks.callbacks, CITIZEN)
    assert found is not None
    assert (found.contact.state, found.due) == (ContactState.PAUSED, 0)
    webhooks.now = at("2026-03-03 08:00")
    assert found.until == webhooks.now
    resume(webhooks.callbacks, found.id, webhooks.now)
    webhooks.queue_call("Z", caller="+46701740690")
    return webhooks.router.store.position(webhooks.get_contact(found.id)) == 1


def test_caller_waiting_at_closing_keeps_the_offered_place(webhooks: WebhookClient) -> None:
    waits = last_round_at_closing(webhooks)
    assert "sv-SE: " + webhooks.router.site.text("sv", "closed_queue_since") in waits.lines
    assert webhooks.promise_callback(waits.action).lines == [RESTS, "Hangup"]
    webhooks.send_status("/voice/status", "A", "completed")
    assert check_first_in_the_morning(webhooks)


def test_hang_up_during_read_back_at_closing_keeps_the_place(
    webhooks: WebhookClient,
) -> None:
    webhooks.request(last_round_at_closing(webhooks).action, key="1")
    webhooks.send_status("/voice/status", "A", "completed")
    assert check_first_in_the_morning(webhooks)


def test_language_caller_keeps_the_place_until_a_speaker_is_in(
    webhooks: WebhookClient,
) -> None:
    webhooks.now = at("2026-06-16 15:30")
    first = in_language(webhooks, "4")
    webhooks.now = at("2026-06-16 16:31")
    waits = webhooks.request(first.goto)
    assert "fi-FI: Paina 1, niin soitamme sinulle silloin." in waits.lines
    assert (
        webhooks.promise_callback(waits.action)
        .lines[0]
        .startswith("fi-FI: Kiitos. Soitamme sinulle torstaina kello 9 tai pian sen jälkeen")
    )


def in_language(webhooks: WebhookClient, key: str) -> Heard:
    menu = webhooks.request(webhooks.call().action, key=key)
    return webhooks.request(menu.action, key="3")


def test_language_without_a_speaker_says_when_one_is_in(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-06-17 10:00")  # a Wednesday
    first = in_language(webhooks, "4")
    assert first.lines[1:3] == [
        "fi-FI: Juuri nyt paikalla ei ole ketään, joka puhuu suomea. Suomenkielinen neuvoja on "
        "paikalla huomenna kello 9.",
        "fi-FI: Paina 1, niin soitamme sinulle silloin.",
    ]
    heard = webhooks.promise_callback(first.action)
    assert heard.lines[1:3] == [
        "fi-FI: Milloin soitamme sinulle?",
        "fi-FI: Jos sopii huomenna kello 9, paina 1.",
    ]
    told = webhooks.request(heard.action, key="1")
    assert told.lines[0].startswith("fi-FI: Kiitos. Soitamme sinulle huomenna kello 9")


def test_wait_for_an_interpreter_is_announced(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-06-12 13:00")  # a Friday afternoon
    first = in_language(webhooks, "3")
    assert first.lines[1:3] == [
        "arb: لا يوجد الآن من يتحدث العربية. سيكون معنا من يتحدثها يوم الاثنين الساعة 8.",
        "arb: إذا بقيت على الخط، سيجيبك مرشد مع مترجم بعد حوالي 15 دقيقة.",
    ]


def test_unscheduled_speaker_on_duty_is_waited_for(
    webhooks: WebhookClient,
) -> None:
    webhooks.now = at("2026-06-17 10:00")
    webhooks.set_ready("21")
    in_language(webhooks, "4")
    assert webhooks.contact().state is ContactState.OFFERED
