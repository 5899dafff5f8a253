"""The callback dialogue: read-back, another number, and hanging up meanwhile."""

import pytest

from callback.open_callbacks import awaited_callback
from ivr.callback_dialogue.number import ROUTE
from routing.effects import DialCitizen
from routing.state.contact import ContactState
from tests.ivr.exchange import CITIZEN, Exchange, Heard, sid

READ = "sv-SE: Vi ringer dig på noll sju noll, ett sju fyra, noll sex, noll fem."
OTHER = "+46701740606"


def request_callback(exchange: Exchange, *, caller: str = CITIZEN) -> Heard:
    """Press key 1 in the first hold round."""
    first = exchange.queue_call(caller=caller)
    return exchange.request(first.action, caller=caller, key="1")


def enter_number(exchange: Exchange, heard: Heard, digits: str) -> Heard:
    return exchange.request(heard.action, key=digits)


def hang_up(exchange: Exchange) -> None:
    exchange.send_status("/voice/status", "A", "completed")


def test_number_is_read_back_before_anything_is_promised(
    exchange: Exchange,
) -> None:
    heard = request_callback(exchange)
    right = "sv-SE: Tryck 1 om det stämmer, 2 för att ange ett annat nummer."
    assert heard.lines == ["Gather", READ, right]
    assert exchange.contact().state is ContactState.WAITING
    assert awaited_callback(exchange.callbacks, CITIZEN) is None


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
def test_number_is_read_in_the_callers_language(exchange: Exchange, key: str, said: str) -> None:
    menu = exchange.request(exchange.call().action, key=key)
    waits = exchange.request(menu.action, key="1")
    assert said in exchange.request(waits.action, key="1").lines


def test_confirmed_number_is_promised(exchange: Exchange) -> None:
    heard = exchange.request(request_callback(exchange).action, key="1")
    promised = "sv-SE: " + exchange.desk.site.text("sv", "callback_promised_since")
    assert heard.lines == [promised, "Hangup"]
    found = awaited_callback(exchange.callbacks, CITIZEN)
    assert found is not None
    assert not found.contact.live


def test_other_number_is_entered_read_back_and_promised(exchange: Exchange) -> None:
    prompt = exchange.request(request_callback(exchange).action, key="2")
    gather = prompt.one("Gather").attrib
    assert gather["finishOnKey"] == "#"
    assert "numDigits" not in gather
    read = enter_number(exchange, prompt, "0701740606")
    assert "sv-SE: Vi ringer dig på noll sju noll, ett sju fyra, noll sex, noll sex." in read.lines
    exchange.request(read.action, key="1")
    assert awaited_callback(exchange.callbacks, OTHER) is not None
    assert awaited_callback(exchange.callbacks, CITIZEN) is None


def test_no_address_contains_a_number(exchange: Exchange) -> None:
    prompt = exchange.request(request_callback(exchange).action, key="2")
    read = enter_number(exchange, prompt, "0701740606")
    assert "1740606" not in prompt.action + read.action


def test_withheld_number_is_requested(exchange: Exchange) -> None:
    heard = request_callback(exchange, caller="anonymous")
    assert heard.lines[1:] == [
        "sv-SE: Ditt nummer är skyddat, så vi vet inte vart vi ska ringa.",
        "sv-SE: Slå ditt telefonnummer med riktnummer och avsluta med fyrkant.",
    ]
    read = enter_number(exchange, heard, "0046701740606")
    exchange.request(read.action, key="1")
    assert awaited_callback(exchange.callbacks, OTHER) is not None


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
def test_forbidden_number_is_explained_and_asked_again(
    exchange: Exchange, digits: str, why: str
) -> None:
    prompt = exchange.request(request_callback(exchange).action, key="2")
    heard = enter_number(exchange, prompt, digits)
    assert heard.lines[1] == "sv-SE: " + exchange.desk.site.text("sv", why)
    assert heard.action.startswith(f"{ROUTE}/key")
    again = enter_number(exchange, heard, digits)
    assert again.lines[-1] == "Redirect /voice/hold"
    assert "sv-SE: " + exchange.desk.site.text("sv", "stay_on_line") in again.lines


def test_two_silences_wait_on_the_line(exchange: Exchange) -> None:
    once = exchange.request(request_callback(exchange).action)
    assert READ in once.lines
    twice = exchange.request(once.action)
    assert twice.lines[-1] == "Redirect /voice/hold"
    hang_up(exchange)
    assert exchange.desk.store.call(sid("A")) == "ended"
    assert awaited_callback(exchange.callbacks, CITIZEN) is None


def test_star_repeats_the_number(exchange: Exchange) -> None:
    assert READ in exchange.request(request_callback(exchange).action, key="*").lines


def test_hang_up_during_read_back_promises_the_callback(exchange: Exchange) -> None:
    request_callback(exchange)
    contact = exchange.contact().id
    hang_up(exchange)
    hang_up(exchange)
    found = exchange.get_contact(contact)
    assert (not found.live, found.state, found.caller) == (True, ContactState.WAITING, CITIZEN)
    assert awaited_callback(exchange.callbacks, CITIZEN) == exchange.get_callback(contact)


def test_hang_up_after_rejecting_the_number_abandons(exchange: Exchange) -> None:
    request_callback(exchange)
    contact = exchange.contact().id
    exchange.request(f"{ROUTE}/number?contact={contact}&lang=sv&tries=0", key="2")
    hang_up(exchange)
    assert exchange.get_contact(contact).end == "abandoned"


def test_guide_is_rung_while_the_caller_enters_a_number(
    exchange: Exchange,
) -> None:
    read = request_callback(exchange)
    exchange.set_ready()
    assert exchange.contact().state is ContactState.OFFERED
    heard = exchange.request(read.action, key="1")
    assert heard.lines[1] == "sv-SE: Nu kopplar vi dig till en vägledare."
    assert heard.lines[-1] == "Redirect /voice/hold"


def test_hang_up_while_a_guide_is_rung_keeps_that_guide(
    exchange: Exchange,
) -> None:
    request_callback(exchange)
    contact = exchange.contact().id
    exchange.set_ready()
    hang_up(exchange)
    assert not exchange.get_contact(contact).live
    exchange.accept()
    assert exchange.pop_effect(DialCitizen).contact == contact


def test_hang_up_as_the_guide_accepts_is_called_back(
    exchange: Exchange,
) -> None:
    request_callback(exchange)
    contact = exchange.contact().id
    exchange.set_ready()
    exchange.accept()
    hang_up(exchange)
    found = exchange.get_contact(contact)
    assert (not found.live, found.state) == (True, ContactState.WAITING)


def test_slow_key_presses_do_not_count_as_a_lost_call(exchange: Exchange) -> None:
    prompt = exchange.request(request_callback(exchange).action, key="2")
    exchange.now += 100
    enter_number(exchange, prompt, "0701740606")
    due = exchange.desk.store.due(exchange.now + 100, 5)
    assert [one.kind for one in due] == []


def test_rejoined_caller_who_hangs_up_keeps_the_rung_guide(
    exchange: Exchange,
) -> None:
    contact = exchange.promised_callback()
    exchange.request(exchange.call("B").action, "B", key="1")
    exchange.set_ready()
    exchange.send_status("/voice/status", "B", "completed")
    exchange.accept()
    assert exchange.pop_effect(DialCitizen).contact == contact
