"""A caller with an open callback keeps, changes or cancels it, or waits."""

import pytest

from callback.open_callbacks import awaited_callback, callback_of
from callback.verbs.attempt import claim_try
from callback.verbs.close import close
from routing.effects import Connect, DialCitizen, HangUp
from routing.state.contact import ContactState
from tests.ivr.exchange import CITIZEN, Exchange, Heard, at, sid

OTHER = "+46701740606"
KEYS = (
    "sv-SE: Tryck 2 för att byta nummer, 3 för att avboka, 4 om du ringer om något annat.",
    "Hangup",
)


def call_again(exchange: Exchange) -> Heard:
    return exchange.call("B")


def call_and_press(exchange: Exchange, key: str) -> Heard:
    return exchange.request(call_again(exchange).action, "B", key=key)


def test_returning_caller_hears_callback_and_choices(exchange: Exchange) -> None:
    exchange.promised_callback()
    assert call_again(exchange).lines == [
        "Gather",
        "sv-SE: Välkommen till Malmö stad.",
        "sv-SE: Du har redan en uppringning på gång, om förskola och utbildning.",
        "sv-SE: Lägg på, så ringer vi upp dig.",
        "sv-SE: Tryck 1 för att vänta kvar på linjen, på samma plats.",
        *KEYS,
    ]


def test_place_and_wait_are_those_of_the_callback(ordered: Exchange) -> None:
    for n in range(3):
        ordered.queue_call(f"X{n}", caller=f"+467017406{20 + n}")
        ordered.now += 1
    ordered.promised_callback()
    ordered.set_ready("1")
    ordered.accept()
    heard = call_again(ordered)
    assert "sv-SE: Du har plats 3 i kön." in heard.lines
    assert any("äntetid" in line for line in heard.lines)


@pytest.mark.parametrize("tries", [0, 1])
def test_callback_paused_overnight_mentions_no_promised_time(
    exchange: Exchange, tries: int
) -> None:
    contact, store = exchange.promised_callback(), exchange.desk.store
    record = exchange.callbacks.keys.callback(contact)
    store.redis.hset(record, "tries", tries)  # 0 if it was not tried before
    exchange.now = at("2026-03-02 16:30")
    close(exchange.callbacks, exchange.now)
    assert call_again(exchange).lines[2:5] == [
        "sv-SE: Du har redan en uppringning på gång, om förskola och utbildning.",
        "sv-SE: Vi ringer dig i morgon klockan 8 eller strax därefter, före dem som ringer då.",
        "sv-SE: Lägg på, så ringer vi upp dig.",
    ]


def test_callback_is_described_in_its_language(exchange: Exchange) -> None:
    menu = exchange.request(exchange.call("A").action, "A", key="3")
    exchange.promise_callback(exchange.request(menu.action, "A", key="1").action, "A")
    exchange.send_status("/voice/status", "A", "completed")
    heard = call_again(exchange)
    assert "arb: لديك بالفعل معاودة اتصال في الانتظار بخصوص: الروضة والتعليم." in heard.lines


def test_hang_up_keeps_the_callback(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    call_again(exchange)
    exchange.send_status("/voice/status", "B", "completed")
    assert awaited_callback(exchange.callbacks, CITIZEN) == exchange.get_callback(contact)
    assert exchange.get_contact(contact).state is ContactState.WAITING


@pytest.mark.parametrize("key", ["1", "0"])
def test_key_1_waits_on_the_line_in_the_same_place(exchange: Exchange, key: str) -> None:
    contact = exchange.promised_callback()
    exchange.now += 60
    exchange.queue_call("X", caller=OTHER)
    heard = call_and_press(exchange, key)
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert exchange.desk.store.position(exchange.get_contact(contact)) == 1
    assert exchange.get_contact(contact).live


def test_key_2_changes_the_number(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    prompt = call_and_press(exchange, "2")
    wrong = exchange.request(prompt.action, "B", key="112")
    assert wrong.lines[1].startswith("sv-SE: Det är ett kortnummer.")
    read = exchange.request(wrong.action, "B", key="0701740606")
    heard = exchange.request(read.action, "B", key="1")
    assert heard.lines[0] == "sv-SE: Tack. Nu ringer vi det numret i stället."
    assert awaited_callback(exchange.callbacks, CITIZEN) is None
    assert awaited_callback(exchange.callbacks, OTHER) == exchange.get_callback(contact)


def test_other_number_after_rejoining_leaves_one_callback(
    exchange: Exchange,
) -> None:
    contact = exchange.promised_callback()
    waits = exchange.request(call_and_press(exchange, "1").goto, "B")
    read = exchange.request(waits.action, "B", key="1")
    other = exchange.request(
        exchange.request(read.action, "B", key="2").action, "B", key="0701740606"
    )
    exchange.request(other.action, "B", key="1")
    exchange.send_status("/voice/status", "B", "completed")
    assert awaited_callback(exchange.callbacks, OTHER) == exchange.get_callback(contact)
    assert callback_of(exchange.callbacks, CITIZEN) is None


def test_unconfirmed_number_changes_nothing(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    read = exchange.request(call_and_press(exchange, "2").action, "B", key="0701740606")
    assert exchange.request(read.action, "B").lines[0] == "sv-SE: Din uppringning står kvar."
    assert exchange.get_contact(contact).caller == CITIZEN


def test_number_with_its_own_callback_gets_no_second(exchange: Exchange) -> None:
    exchange.promise_callback(exchange.queue_call("X", caller=OTHER).action, "X", caller=OTHER)
    contact = exchange.promised_callback()
    read = exchange.request(call_and_press(exchange, "2").action, "B", key="0701740606")
    heard = exchange.request(read.action, "B", key="1")
    assert heard.lines[0].startswith("sv-SE: Vi har redan lovat att ringa upp ditt nummer.")
    assert exchange.get_contact(contact).caller == CITIZEN


def test_key_3_twice_cancels(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    prompt = call_and_press(exchange, "3")
    assert prompt.lines == [
        "Gather",
        "sv-SE: Vill du avboka uppringningen om förskola och utbildning? Tryck 3 igen för att "
        "avboka den, 1 för att behålla den.",
    ]
    assert exchange.get_contact(contact).end == ""
    for _ in range(2):  # the webhook is repeated
        ended = exchange.request(prompt.action, "B", key="3")
        assert ended.lines == ["sv-SE: Uppringningen är avbokad.", "Hangup"]
    assert exchange.get_contact(contact).end == "cancelled"
    exchange.set_ready()
    assert exchange.effects == []


@pytest.mark.parametrize("keys", [("",), ("1",), ("2", "2")])
def test_silence_key_1_or_two_wrong_keys_keep_the_callback(
    exchange: Exchange, keys: tuple[str, ...]
) -> None:
    contact = exchange.promised_callback()
    kept = call_and_press(exchange, "3")
    for key in keys:
        kept = exchange.request(kept.action, "B", key=key)
    assert kept.lines == ["sv-SE: Din uppringning står kvar.", "Hangup"]
    exchange.send_status("/voice/status", "B", "completed")
    assert awaited_callback(exchange.callbacks, CITIZEN) == exchange.get_callback(contact)
    assert exchange.get_contact(contact).state is ContactState.WAITING


def test_star_repeats_what_would_be_cancelled(exchange: Exchange) -> None:
    exchange.promised_callback()
    prompt = call_and_press(exchange, "3")
    assert exchange.request(prompt.action, "B", key="*").lines == prompt.lines


def test_hang_up_at_the_cancel_question_keeps_the_callback(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    call_and_press(exchange, "3")
    exchange.send_status("/voice/status", "B", "completed")
    exchange.set_ready()
    assert exchange.get_contact(contact).state is ContactState.OFFERED


def test_key_4_starts_another_call_and_keeps_the_callback(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    assert "en-GB: For English, press 2." in call_and_press(exchange, "4").lines
    assert awaited_callback(exchange.callbacks, CITIZEN) == exchange.get_callback(contact)


def test_two_silences_wait_on_the_line(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    once = call_and_press(exchange, "")
    assert KEYS[0] in once.lines
    assert exchange.request(once.action, "B").lines[-1] == "Redirect /voice/hold"
    assert exchange.get_contact(contact).live


def test_caller_whose_guide_is_rung_is_connected(
    exchange: Exchange,
) -> None:
    contact = exchange.promised_callback()
    exchange.set_ready()
    assert call_again(exchange).lines[-1] == "Redirect /voice/hold"
    exchange.accept()
    assert exchange.pop_effect(Connect).contact == contact
    assert not [effect for effect in exchange.effects if isinstance(effect, DialCitizen)]


def test_caller_who_is_being_rung_joins_and_ringing_ends(exchange: Exchange) -> None:
    contact = exchange.promised_callback()
    exchange.set_ready()
    exchange.accept()
    query = exchange.dial_query()
    claim_try(exchange.callbacks, contact, 1, exchange.now)
    exchange.send_status(f"/voice/citizen/status?{query}", "C", "ringing")
    heard = call_again(exchange)
    assert heard.lines[-1] == f"Conference {exchange.room(contact)}"
    assert exchange.pop_effect(HangUp).call == sid("C")
    exchange.send_status(f"/voice/citizen/status?{query}", "C", "canceled")
    assert exchange.get_contact(contact).state is ContactState.CONNECTED
    exchange.send_status("/voice/status", "B", "completed")
    assert exchange.get_contact(contact).end == "answered"


def test_caller_joins_as_the_try_is_placed_and_is_not_rung(
    exchange: Exchange,
) -> None:
    contact = exchange.promised_callback()
    exchange.set_ready()
    exchange.accept()
    call_again(exchange)
    assert exchange.get_contact(contact).state is ContactState.CONNECTED
    assert claim_try(exchange.callbacks, contact, 1, exchange.now) is None


def test_citizen_served_meanwhile_may_cancel_when_rung(
    exchange: Exchange,
) -> None:
    contact = exchange.promised_callback()
    menu = exchange.request(call_and_press(exchange, "4").action, "B", key="1")
    exchange.request(menu.action, "B", key="3")
    exchange.set_ready("3")
    exchange.accept()
    exchange.request(f"/voice/join?contact={exchange.pop_effect(Connect).contact}&lang=sv", "B")
    exchange.send_status("/voice/status", "B", "completed")
    exchange.set_ready("1")
    exchange.accept("H")
    query = exchange.dial_query()
    claim_try(exchange.callbacks, contact, 1, exchange.now)
    heard = exchange.request(f"/voice/citizen/answer?{query}", "C")
    assert "3 om det inte längre behövs" in heard.lines[1]
    ended = exchange.request(heard.action, "C", key="3")
    assert ended.lines == ["sv-SE: Uppringningen är avbokad.", "Hangup"]
    assert exchange.get_contact(contact).end == "cancelled"
    assert exchange.guide("1").contact == ""
