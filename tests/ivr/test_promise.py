"""The dialogue about a promise: the number read back, another keyed in, hanging up in it."""

import pytest

from callback.open_callbacks import promised_to
from ivr.callback_dialogue.number import ROUTE
from routing.effects import DialCitizen
from routing.state.contact import ContactState
from tests.ivr.exchange import CITIZEN, Exchange, Heard, sid

READ = "sv-SE: Vi ringer dig på noll sju noll, ett sju fyra, noll sex, noll fem."
OTHER = "+46701740606"


def asks(exchange: Exchange, *, caller: str = CITIZEN) -> Heard:
    """Key 1 in the first round of waiting."""
    first = exchange.queues(caller=caller)
    return exchange.hears(first.action, caller=caller, key="1")


def keys_in(exchange: Exchange, heard: Heard, digits: str) -> Heard:
    return exchange.hears(heard.action, key=digits)


def hangs_up(exchange: Exchange) -> None:
    exchange.tells("/voice/status", "A", "completed")


def test_the_number_is_read_back_digit_by_digit_before_anything_is_promised(
    exchange: Exchange,
) -> None:
    heard = asks(exchange)
    right = "sv-SE: Tryck 1 om det stämmer, 2 för att ange ett annat nummer."
    assert heard.lines == ["Gather", READ, right]
    assert exchange.contact().state is ContactState.WAITING
    assert promised_to(exchange.callbacks, CITIZEN) is None


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("1", "sv-SE: Vi ringer dig på noll sju noll, ett sju fyra, noll sex, noll fem."),
        ("2", "en-GB: We will call you on zero seven zero, one seven four, zero six, zero five."),
        ("3", "arb: سنتصل بك على الرقم صفر سبعة صفر، واحد سبعة أربعة، صفر ستة، صفر خمسة."),
        ("4", "fi-FI: Soitamme sinulle numeroon nolla seitsemän nolla, yksi seitsemän neljä, "
         "nolla kuusi, nolla viisi."),
    ],
)  # fmt: skip
def test_the_number_is_read_in_the_callers_language(
    exchange: Exchange, key: str, said: str
) -> None:
    menu = exchange.hears(exchange.calls().action, key=key)
    waits = exchange.hears(menu.action, key="1")
    assert said in exchange.hears(waits.action, key="1").lines


def test_a_right_number_is_promised(exchange: Exchange) -> None:
    heard = exchange.hears(asks(exchange).action, key="1")
    promised = "sv-SE: " + exchange.desk.site.text("sv", "callback_promised_since")
    assert heard.lines == [promised, "Hangup"]
    found = promised_to(exchange.callbacks, CITIZEN)
    assert found is not None
    assert found.callback


def test_another_number_is_keyed_in_read_back_and_promised(exchange: Exchange) -> None:
    asked = exchange.hears(asks(exchange).action, key="2")
    gather = asked.one("Gather").attrib
    assert gather["finishOnKey"] == "#"
    assert "numDigits" not in gather
    read = keys_in(exchange, asked, "0701740606")
    assert "sv-SE: Vi ringer dig på noll sju noll, ett sju fyra, noll sex, noll sex." in read.lines
    exchange.hears(read.action, key="1")
    assert promised_to(exchange.callbacks, OTHER) is not None
    assert promised_to(exchange.callbacks, CITIZEN) is None


def test_no_address_holds_a_number(exchange: Exchange) -> None:
    asked = exchange.hears(asks(exchange).action, key="2")
    read = keys_in(exchange, asked, "0701740606")
    assert "1740606" not in asked.action + read.action


def test_a_withheld_number_is_asked_for(exchange: Exchange) -> None:
    heard = asks(exchange, caller="anonymous")
    assert heard.lines[1:] == [
        "sv-SE: Ditt nummer är skyddat, så vi vet inte vart vi ska ringa.",
        "sv-SE: Slå ditt telefonnummer med riktnummer och avsluta med fyrkant.",
    ]
    read = keys_in(exchange, heard, "0046701740606")
    exchange.hears(read.action, key="1")
    assert promised_to(exchange.callbacks, OTHER) is not None


@pytest.mark.parametrize(
    ("digits", "why"),
    [
        ("112", "refused_short"),
        ("070123", "refused_invalid"),
        ("09001234567", "refused_costly"),
        ("00881612345678", "refused_satellite"),
        ("004915123456789", "refused_abroad"),
        ("0406280400", "refused_own"),
        ("7", "refused_invalid"),
    ],
)
def test_a_number_that_may_not_be_rung_is_explained_and_another_asked_for(
    exchange: Exchange, digits: str, why: str
) -> None:
    asked = exchange.hears(asks(exchange).action, key="2")
    heard = keys_in(exchange, asked, digits)
    assert heard.lines[1] == "sv-SE: " + exchange.desk.site.text("sv", why)
    assert heard.action.startswith(f"{ROUTE}/key")
    again = keys_in(exchange, heard, digits)
    assert again.lines[-1] == "Redirect /voice/hold"
    assert "sv-SE: " + exchange.desk.site.text("sv", "stay_on_line") in again.lines


def test_silence_twice_waits_on_the_line_for_a_person(exchange: Exchange) -> None:
    once = exchange.hears(asks(exchange).action)
    assert READ in once.lines
    twice = exchange.hears(once.action)
    assert twice.lines[-1] == "Redirect /voice/hold"
    hangs_up(exchange)
    assert exchange.desk.store.call(sid("A")) == "ended"
    assert promised_to(exchange.callbacks, CITIZEN) is None


def test_star_reads_the_number_again(exchange: Exchange) -> None:
    assert READ in exchange.hears(asks(exchange).action, key="*").lines


def test_who_hangs_up_when_the_number_is_read_back_has_the_promise(exchange: Exchange) -> None:
    asks(exchange)
    contact = exchange.contact().id
    hangs_up(exchange)
    hangs_up(exchange)
    found = exchange.found(contact)
    assert (found.callback, found.state, found.caller) == (True, ContactState.WAITING, CITIZEN)
    assert promised_to(exchange.callbacks, CITIZEN) == found


def test_who_says_that_the_number_is_wrong_and_hangs_up_has_left(exchange: Exchange) -> None:
    asks(exchange)
    contact = exchange.contact().id
    exchange.hears(f"{ROUTE}/number?contact={contact}&lang=sv&tries=0", key="2")
    hangs_up(exchange)
    assert exchange.found(contact).end == "abandoned"


def test_a_guide_who_comes_free_while_the_caller_keys_is_rung_for_the_contact(
    exchange: Exchange,
) -> None:
    read = asks(exchange)
    exchange.ready()
    assert exchange.contact().state is ContactState.OFFERED
    heard = exchange.hears(read.action, key="1")
    assert heard.lines[1] == "sv-SE: Nu kopplar vi dig till en vägledare."
    assert heard.lines[-1] == "Redirect /voice/hold"


def test_who_hangs_up_in_the_dialogue_while_a_guide_is_rung_is_called_by_that_guide(
    exchange: Exchange,
) -> None:
    asks(exchange)
    contact = exchange.contact().id
    exchange.ready()
    hangs_up(exchange)
    assert exchange.found(contact).callback
    exchange.accepts()
    assert exchange.take(DialCitizen).contact == contact


def test_who_hangs_up_in_the_dialogue_as_the_guide_accepts_is_called_back(
    exchange: Exchange,
) -> None:
    asks(exchange)
    contact = exchange.contact().id
    exchange.ready()
    exchange.accepts()
    hangs_up(exchange)
    found = exchange.found(contact)
    assert (found.callback, found.state) == (True, ContactState.WAITING)


def test_a_caller_who_takes_time_over_the_keys_is_not_thought_lost(exchange: Exchange) -> None:
    asked = exchange.hears(asks(exchange).action, key="2")
    exchange.now += 100
    keys_in(exchange, asked, "0701740606")
    due = exchange.desk.store.due(exchange.now + 100, 5)
    assert [one.kind for one in due] == []


def test_who_came_back_to_the_line_and_hangs_up_while_a_guide_is_rung_is_called_by_that_guide(
    exchange: Exchange,
) -> None:
    contact = exchange.promised()
    exchange.hears(exchange.calls("B").action, "B", key="1")
    exchange.ready()
    exchange.tells("/voice/status", "B", "completed")
    exchange.accepts()
    assert exchange.take(DialCitizen).contact == contact
