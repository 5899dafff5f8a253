"""A caller with an open callback keeps, changes or cancels it, or waits."""

import pytest

from callback.open_callbacks import owed_to, promised_to
from callback.verbs.close import close
from callback.verbs.dial import claim_try
from routing.effects import Connect, DialCitizen, HangUp
from routing.state.contact import ContactState
from tests.ivr.exchange import CITIZEN, Exchange, Heard, at, sid

OTHER = "+46701740606"
KEYS = (
    "sv-SE: Tryck 2 för att byta nummer, 3 för att avboka, 4 om du ringer om något annat.",
    "Hangup",
)


def calls_again(exchange: Exchange) -> Heard:
    return exchange.calls("B")


def chooses(exchange: Exchange, key: str) -> Heard:
    return exchange.hears(calls_again(exchange).action, "B", key=key)


def test_returning_caller_hears_callback_and_choices(exchange: Exchange) -> None:
    exchange.promised()
    assert calls_again(exchange).lines == [
        "Gather",
        "sv-SE: Välkommen till Malmö stad.",
        "sv-SE: Du har redan en uppringning på gång, om förskola och utbildning.",
        "sv-SE: Lägg på, så ringer vi upp dig.",
        "sv-SE: Tryck 1 för att vänta kvar på linjen, på samma plats.",
        *KEYS,
    ]


def test_place_and_wait_are_those_of_the_callback(ordered: Exchange) -> None:
    for n in range(3):
        ordered.queues(f"X{n}", caller=f"+467017406{20 + n}")
        ordered.now += 1
    ordered.promised()
    ordered.ready("1")
    ordered.accepts()
    heard = calls_again(ordered)
    assert "sv-SE: Du har plats 3 i kön." in heard.lines
    assert any("äntetid" in line for line in heard.lines)


@pytest.mark.parametrize("tries", [0, 1])
def test_callback_paused_overnight_mentions_no_promised_time(
    exchange: Exchange, tries: int
) -> None:
    contact, store = exchange.promised(), exchange.desk.store
    store.redis.hset(store.keys.contact(contact), "tries", tries)  # 0 if it was not tried before
    exchange.now = at("2026-03-02 16:30")
    close(exchange.callbacks, exchange.now)
    assert calls_again(exchange).lines[2:5] == [
        "sv-SE: Du har redan en uppringning på gång, om förskola och utbildning.",
        "sv-SE: Vi ringer dig i morgon klockan 8 eller strax därefter, före dem som ringer då.",
        "sv-SE: Lägg på, så ringer vi upp dig.",
    ]


def test_callback_is_described_in_its_language(exchange: Exchange) -> None:
    menu = exchange.hears(exchange.calls("A").action, "A", key="3")
    exchange.promises(exchange.hears(menu.action, "A", key="1").action, "A")
    exchange.tells("/voice/status", "A", "completed")
    heard = calls_again(exchange)
    assert "arb: لديك بالفعل معاودة اتصال في الانتظار بخصوص: الروضة والتعليم." in heard.lines


def test_hang_up_keeps_the_callback(exchange: Exchange) -> None:
    contact = exchange.promised()
    calls_again(exchange)
    exchange.tells("/voice/status", "B", "completed")
    assert promised_to(exchange.callbacks, CITIZEN) == exchange.found(contact)
    assert exchange.found(contact).state is ContactState.WAITING


@pytest.mark.parametrize("key", ["1", "0"])
def test_key_1_waits_on_the_line_in_the_same_place(exchange: Exchange, key: str) -> None:
    contact = exchange.promised()
    exchange.now += 60
    exchange.queues("X", caller=OTHER)
    heard = chooses(exchange, key)
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert exchange.desk.store.position(exchange.found(contact)) == 1
    assert exchange.found(contact).live


def test_key_2_changes_the_number(exchange: Exchange) -> None:
    contact = exchange.promised()
    asked = chooses(exchange, "2")
    wrong = exchange.hears(asked.action, "B", key="112")
    assert wrong.lines[1].startswith("sv-SE: Det är ett kortnummer.")
    read = exchange.hears(wrong.action, "B", key="0701740606")
    heard = exchange.hears(read.action, "B", key="1")
    assert heard.lines[0] == "sv-SE: Tack. Nu ringer vi det numret i stället."
    assert promised_to(exchange.callbacks, CITIZEN) is None
    assert promised_to(exchange.callbacks, OTHER) == exchange.found(contact)


def test_other_number_after_rejoining_leaves_one_callback(
    exchange: Exchange,
) -> None:
    contact = exchange.promised()
    waits = exchange.hears(chooses(exchange, "1").goto, "B")
    read = exchange.hears(waits.action, "B", key="1")
    other = exchange.hears(exchange.hears(read.action, "B", key="2").action, "B", key="0701740606")
    exchange.hears(other.action, "B", key="1")
    exchange.tells("/voice/status", "B", "completed")
    assert promised_to(exchange.callbacks, OTHER) == exchange.found(contact)
    assert owed_to(exchange.callbacks, CITIZEN) is None


def test_unconfirmed_number_changes_nothing(exchange: Exchange) -> None:
    contact = exchange.promised()
    read = exchange.hears(chooses(exchange, "2").action, "B", key="0701740606")
    assert exchange.hears(read.action, "B").lines[0] == "sv-SE: Din uppringning står kvar."
    assert exchange.found(contact).caller == CITIZEN


def test_number_with_its_own_callback_gets_no_second(exchange: Exchange) -> None:
    exchange.promises(exchange.queues("X", caller=OTHER).action, "X", caller=OTHER)
    contact = exchange.promised()
    read = exchange.hears(chooses(exchange, "2").action, "B", key="0701740606")
    heard = exchange.hears(read.action, "B", key="1")
    assert heard.lines[0].startswith("sv-SE: Vi har redan lovat att ringa upp ditt nummer.")
    assert exchange.found(contact).caller == CITIZEN


def test_key_3_twice_cancels(exchange: Exchange) -> None:
    contact = exchange.promised()
    asked = chooses(exchange, "3")
    assert asked.lines == [
        "Gather",
        "sv-SE: Vill du avboka uppringningen om förskola och utbildning? Tryck 3 igen för att "
        "avboka den, 1 för att behålla den.",
    ]
    assert exchange.found(contact).end == ""
    for _ in range(2):  # the webhook is repeated
        ended = exchange.hears(asked.action, "B", key="3")
        assert ended.lines == ["sv-SE: Uppringningen är avbokad.", "Hangup"]
    assert exchange.found(contact).end == "cancelled"
    exchange.ready()
    assert exchange.effects == []


@pytest.mark.parametrize("keys", [("",), ("1",), ("2", "2")])
def test_silence_key_1_or_two_wrong_keys_keep_the_callback(
    exchange: Exchange, keys: tuple[str, ...]
) -> None:
    contact = exchange.promised()
    kept = chooses(exchange, "3")
    for key in keys:
        kept = exchange.hears(kept.action, "B", key=key)
    assert kept.lines == ["sv-SE: Din uppringning står kvar.", "Hangup"]
    exchange.tells("/voice/status", "B", "completed")
    assert promised_to(exchange.callbacks, CITIZEN) == exchange.found(contact)
    assert exchange.found(contact).state is ContactState.WAITING


def test_star_repeats_what_would_be_cancelled(exchange: Exchange) -> None:
    exchange.promised()
    asked = chooses(exchange, "3")
    assert exchange.hears(asked.action, "B", key="*").lines == asked.lines


def test_hang_up_at_the_cancel_question_keeps_the_callback(exchange: Exchange) -> None:
    contact = exchange.promised()
    chooses(exchange, "3")
    exchange.tells("/voice/status", "B", "completed")
    exchange.ready()
    assert exchange.found(contact).state is ContactState.OFFERED


def test_key_4_starts_another_call_and_keeps_the_callback(exchange: Exchange) -> None:
    contact = exchange.promised()
    assert "en-GB: For English, press 2." in chooses(exchange, "4").lines
    assert promised_to(exchange.callbacks, CITIZEN) == exchange.found(contact)


def test_two_silences_wait_on_the_line(exchange: Exchange) -> None:
    contact = exchange.promised()
    once = chooses(exchange, "")
    assert KEYS[0] in once.lines
    assert exchange.hears(once.action, "B").lines[-1] == "Redirect /voice/hold"
    assert exchange.found(contact).live


def test_caller_whose_guide_is_rung_is_connected(
    exchange: Exchange,
) -> None:
    contact = exchange.promised()
    exchange.ready()
    assert calls_again(exchange).lines[-1] == "Redirect /voice/hold"
    exchange.accepts()
    assert exchange.take(Connect).contact == contact
    assert not [effect for effect in exchange.effects if isinstance(effect, DialCitizen)]


def test_caller_who_is_being_rung_joins_and_ringing_ends(exchange: Exchange) -> None:
    contact = exchange.promised()
    exchange.ready()
    exchange.accepts()
    query = exchange.dialled()
    claim_try(exchange.callbacks, contact, 1, exchange.now)
    exchange.tells(f"/voice/citizen/status?{query}", "C", "ringing")
    heard = calls_again(exchange)
    assert heard.lines[-1] == f"Conference {exchange.room(contact)}"
    assert exchange.take(HangUp).call == sid("C")
    exchange.tells(f"/voice/citizen/status?{query}", "C", "canceled")
    assert exchange.found(contact).state is ContactState.CONNECTED
    exchange.tells("/voice/status", "B", "completed")
    assert exchange.found(contact).end == "answered"


def test_caller_joins_as_the_try_is_placed_and_is_not_rung(
    exchange: Exchange,
) -> None:
    contact = exchange.promised()
    exchange.ready()
    exchange.accepts()
    calls_again(exchange)
    assert exchange.found(contact).state is ContactState.CONNECTED
    assert claim_try(exchange.callbacks, contact, 1, exchange.now) is None


def test_citizen_served_meanwhile_may_cancel_when_rung(
    exchange: Exchange,
) -> None:
    contact = exchange.promised()
    menu = exchange.hears(chooses(exchange, "4").action, "B", key="1")
    exchange.hears(menu.action, "B", key="3")
    exchange.ready("3")
    exchange.accepts()
    exchange.hears(f"/voice/join?contact={exchange.take(Connect).contact}&lang=sv", "B")
    exchange.tells("/voice/status", "B", "completed")
    exchange.ready("1")
    exchange.accepts("H")
    query = exchange.dialled()
    claim_try(exchange.callbacks, contact, 1, exchange.now)
    heard = exchange.hears(f"/voice/citizen/answer?{query}", "C")
    assert "3 om det inte längre behövs" in heard.lines[1]
    ended = exchange.hears(heard.action, "C", key="3")
    assert ended.lines == ["sv-SE: Uppringningen är avbokad.", "Hangup"]
    assert exchange.found(contact).end == "cancelled"
    assert exchange.guide("1").contact == ""
