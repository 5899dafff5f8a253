"""Promised times: days that are full, and languages without a speaker now."""

import pytest

from callback.open_callbacks import awaited_callback
from callback.verbs.close import close
from callback.verbs.resume import resume
from routing.state.contact import ContactState
from tests.ivr.exchange import CITIZEN, Exchange, Heard, at


@pytest.fixture
def friday(exchange: Exchange) -> Exchange:
    """Return 15:58 on a Friday, with more callers ahead than fit before closing."""
    exchange.now = at("2026-06-12 15:58")
    for n in range(8):
        exchange.queue_call(f"X{n}", caller=f"+467017406{20 + n}")
    exchange.now += 1
    return exchange


def confirm_number(exchange: Exchange) -> Heard:
    """Confirm the number, and hear the question for a time."""
    return exchange.promise_callback(exchange.queue_call().action)


def test_citizen_chooses_among_free_times(friday: Exchange) -> None:
    assert confirm_number(friday).lines == [
        "Gather",
        "sv-SE: I dag hinner vi inte ringa upp dig.",
        "sv-SE: När ska vi ringa dig?",
        "sv-SE: För tiden på måndag klockan 8, tryck 1.",
        "sv-SE: För tiden på måndag klockan 10, tryck 2.",
        "sv-SE: För tiden på måndag klockan 12, tryck 3.",
    ]


def test_late_friday_without_guides_offers_free_times(
    exchange: Exchange,
) -> None:
    exchange.now = at("2026-06-12 15:58")  # nobody is ahead of the citizen
    assert confirm_number(exchange).lines[1:4] == [
        "sv-SE: I dag hinner vi inte ringa upp dig.",
        "sv-SE: När ska vi ringa dig?",
        "sv-SE: För tiden på måndag klockan 8, tryck 1.",
    ]


def test_early_morning_without_guides_promises_today(
    exchange: Exchange,
) -> None:
    exchange.now = at("2026-06-12 08:05")
    assert "Väntetiden räknas från när du ringde." in confirm_number(exchange).lines[0]


def test_chosen_time_is_promised_and_announced(friday: Exchange) -> None:
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


def test_returning_caller_hears_the_time(friday: Exchange) -> None:
    friday.request(confirm_number(friday).action, key="2")
    friday.send_status("/voice/status", "A", "completed")
    assert "sv-SE: Vi ringer dig på måndag klockan 10." in friday.call("B").lines


def test_time_taken_meanwhile_is_not_promised_twice(friday: Exchange) -> None:
    action, store = confirm_number(friday).action, friday.desk.store
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


def test_star_repeats_the_times_and_silence_takes_the_first(friday: Exchange) -> None:
    once = friday.request(confirm_number(friday).action, key="*")
    assert "sv-SE: För tiden på måndag klockan 8, tryck 1." in once.lines
    assert friday.request(once.action).lines[0].startswith("sv-SE: Tack. Vi ringer dig på måndag")


def test_hang_up_at_the_time_question_takes_the_first(friday: Exchange) -> None:
    confirm_number(friday)
    friday.send_status("/voice/status", "A", "completed")
    found = awaited_callback(friday.callbacks, CITIZEN)
    assert found is not None
    assert found.due == at("2026-06-15 08:00")


RESTS = (
    "sv-SE: Tack. Vi ringer dig i morgon klockan 8 eller strax därefter, "
    "före dem som ringer då. Du kan lägga på nu."
)


def last_round_at_closing(exchange: Exchange) -> Heard:
    """Return the round of a caller who still waits after closing."""
    first = exchange.queue_call()
    exchange.now = at("2026-03-02 16:31")
    return exchange.request(first.goto)


def check_first_in_the_morning(exchange: Exchange) -> bool:
    """Check that the contact precedes a caller who calls right at opening."""
    close(exchange.callbacks, exchange.now)
    found = awaited_callback(exchange.callbacks, CITIZEN)
    assert found is not None
    assert (found.contact.state, found.due) == (ContactState.PAUSED, 0)
    exchange.now = at("2026-03-03 08:00")
    assert found.until == exchange.now
    resume(exchange.callbacks, found.id, exchange.now)
    exchange.queue_call("Z", caller="+46701740690")
    return exchange.desk.store.position(exchange.get_contact(found.id)) == 1


def test_caller_waiting_at_closing_keeps_the_offered_place(exchange: Exchange) -> None:
    waits = last_round_at_closing(exchange)
    assert "sv-SE: " + exchange.desk.site.text("sv", "closed_queue_since") in waits.lines
    assert exchange.promise_callback(waits.action).lines == [RESTS, "Hangup"]
    exchange.send_status("/voice/status", "A", "completed")
    assert check_first_in_the_morning(exchange)


def test_hang_up_during_read_back_at_closing_keeps_the_place(
    exchange: Exchange,
) -> None:
    exchange.request(last_round_at_closing(exchange).action, key="1")
    exchange.send_status("/voice/status", "A", "completed")
    assert check_first_in_the_morning(exchange)


def test_language_caller_keeps_the_place_until_a_speaker_is_in(
    exchange: Exchange,
) -> None:
    exchange.now = at("2026-06-16 15:30")
    first = in_language(exchange, "4")
    exchange.now = at("2026-06-16 16:31")
    waits = exchange.request(first.goto)
    assert "fi-FI: Paina 1, niin soitamme sinulle silloin." in waits.lines
    assert (
        exchange.promise_callback(waits.action)
        .lines[0]
        .startswith("fi-FI: Kiitos. Soitamme sinulle torstaina kello 9 tai pian sen jälkeen")
    )


def in_language(exchange: Exchange, key: str) -> Heard:
    menu = exchange.request(exchange.call().action, key=key)
    return exchange.request(menu.action, key="3")


def test_language_without_a_speaker_says_when_one_is_in(exchange: Exchange) -> None:
    exchange.now = at("2026-06-17 10:00")  # a Wednesday
    first = in_language(exchange, "4")
    assert first.lines[1:3] == [
        "fi-FI: Juuri nyt paikalla ei ole ketään, joka puhuu suomea. Suomenkielinen neuvoja on "
        "paikalla huomenna kello 9.",
        "fi-FI: Paina 1, niin soitamme sinulle silloin.",
    ]
    heard = exchange.promise_callback(first.action)
    assert heard.lines[1:3] == [
        "fi-FI: Milloin soitamme sinulle?",
        "fi-FI: Jos sopii huomenna kello 9, paina 1.",
    ]
    told = exchange.request(heard.action, key="1")
    assert told.lines[0].startswith("fi-FI: Kiitos. Soitamme sinulle huomenna kello 9")


def test_wait_for_an_interpreter_is_announced(exchange: Exchange) -> None:
    exchange.now = at("2026-06-12 13:00")  # a Friday afternoon
    first = in_language(exchange, "3")
    assert first.lines[1:3] == [
        "arb: لا يوجد الآن من يتحدث العربية. سيكون معنا من يتحدثها يوم الاثنين الساعة 8.",
        "arb: إذا بقيت على الخط، سيجيبك مرشد مع مترجم بعد حوالي 15 دقيقة.",
    ]


def test_unscheduled_speaker_on_duty_is_waited_for(
    exchange: Exchange,
) -> None:
    exchange.now = at("2026-06-17 10:00")
    exchange.set_ready("21")
    in_language(exchange, "4")
    assert exchange.contact().state is ContactState.OFFERED
