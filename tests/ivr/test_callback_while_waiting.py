"""The callback dialogue: read-back, another number, and hanging up meanwhile."""

import pytest

from callback.state.open_callbacks import awaited_callback
from ivr.callback_dialogue.from_queue import QUEUE
from routing.effects import DialCitizen
from routing.state.contact import ContactState
from tests.ivr.webhook_client import CITIZEN, Heard, WebhookClient, sid

READ = "sv-SE: Vi ringer dig på noll sju noll, ett sju fyra, noll sex, noll fem."
OTHER = "+46701740606"


def request_callback(webhooks: WebhookClient, *, caller: str = CITIZEN) -> Heard:
    """Press key 1 in the first wait round."""
    first = webhooks.queue_call(caller=caller)
    return webhooks.request(first.action, caller=caller, key="1")


def enter_number(webhooks: WebhookClient, heard: Heard, digits: str) -> Heard:
    return webhooks.request(heard.action, key=digits)


def hang_up(webhooks: WebhookClient) -> None:
    webhooks.send_status("/voice/status", "A", "completed")


def test_number_is_read_back_before_anything_is_promised(
    webhooks: WebhookClient,
) -> None:
    heard = request_callback(webhooks)
    right = "sv-SE: Tryck 1 om det stämmer, 2 för att ange ett annat nummer."
    assert heard.lines == ["Gather", READ, right]
    assert webhooks.contact().state is ContactState.WAITING
    assert awaited_callback(webhooks.callbacks, CITIZEN) is None


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
def test_number_is_read_in_the_callers_language(
    webhooks: WebhookClient, key: str, said: str
) -> None:
    menu = webhooks.request(webhooks.call().action, key=key)
    waits = webhooks.request(menu.action, key="1")
    assert said in webhooks.request(waits.action, key="1").lines


def test_confirmed_number_is_promised(webhooks: WebhookClient) -> None:
    heard = webhooks.request(request_callback(webhooks).action, key="1")
    promised = "sv-SE: " + webhooks.router.site.text("sv", "callback_promised_since")
    assert heard.lines == [promised, "Hangup"]
    found = awaited_callback(webhooks.callbacks, CITIZEN)
    assert found is not None
    assert not found.contact.live


def test_other_number_is_entered_read_back_and_promised(webhooks: WebhookClient) -> None:
    prompt = webhooks.request(request_callback(webhooks).action, key="2")
    gather = prompt.one("Gather").attrib
    assert gather["finishOnKey"] == "#"
    assert "numDigits" not in gather
    read = enter_number(webhooks, prompt, "0701740606")
    assert "sv-SE: Vi ringer dig på noll sju noll, ett sju fyra, noll sex, noll sex." in read.lines
    webhooks.request(read.action, key="1")
    assert awaited_callback(webhooks.callbacks, OTHER) is not None
    assert awaited_callback(webhooks.callbacks, CITIZEN) is None


def test_no_address_contains_a_number(webhooks: WebhookClient) -> None:
    prompt = webhooks.request(request_callback(webhooks).action, key="2")
    read = enter_number(webhooks, prompt, "0701740606")
    assert "1740606" not in prompt.action + read.action


def test_withheld_number_is_requested(webhooks: WebhookClient) -> None:
    heard = request_callback(webhooks, caller="anonymous")
    assert heard.lines[1:] == [
        "sv-SE: Ditt nummer är skyddat, så vi vet inte vart vi ska ringa.",
        "sv-SE: Slå ditt telefonnummer med riktnummer och avsluta med fyrkant.",
    ]
    read = enter_number(webhooks, heard, "0046701740606")
    webhooks.request(read.action, key="1")
    assert awaited_callback(webhooks.callbacks, OTHER) is not None


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
    webhooks: WebhookClient, digits: str, why: str
) -> None:
    prompt = webhooks.request(request_callback(webhooks).action, key="2")
    heard = enter_number(webhooks, prompt, digits)
    assert heard.lines[1] == "sv-SE: " + webhooks.router.site.text("sv", why)
    assert heard.action.startswith(f"{QUEUE.route}/key")
    again = enter_number(webhooks, heard, digits)
    assert again.lines[-1] == "Redirect /voice/hold"
    assert "sv-SE: " + webhooks.router.site.text("sv", "stay_on_line") in again.lines


def test_two_silences_wait_on_the_line(webhooks: WebhookClient) -> None:
    once = webhooks.request(request_callback(webhooks).action)
    assert READ in once.lines
    twice = webhooks.request(once.action)
    assert twice.lines[-1] == "Redirect /voice/hold"
    hang_up(webhooks)
    assert webhooks.router.store.call(sid("A")) == "ended"
    assert awaited_callback(webhooks.callbacks, CITIZEN) is None


def test_star_repeats_the_number(webhooks: WebhookClient) -> None:
    assert READ in webhooks.request(request_callback(webhooks).action, key="*").lines


def test_hang_up_during_read_back_promises_the_callback(webhooks: WebhookClient) -> None:
    request_callback(webhooks)
    contact = webhooks.contact().id
    hang_up(webhooks)
    hang_up(webhooks)
    found = webhooks.get_contact(contact)
    assert (not found.live, found.state, found.caller) == (True, ContactState.WAITING, CITIZEN)
    assert awaited_callback(webhooks.callbacks, CITIZEN) == webhooks.get_callback(contact)


def test_hang_up_after_rejecting_the_number_abandons(webhooks: WebhookClient) -> None:
    request_callback(webhooks)
    contact = webhooks.contact().id
    webhooks.request(f"{QUEUE.route}/number?contact={contact}&lang=sv&tries=0", key="2")
    hang_up(webhooks)
    assert webhooks.get_contact(contact).end == "abandoned"


def test_guide_is_rung_while_the_caller_enters_a_number(
    webhooks: WebhookClient,
) -> None:
    read = request_callback(webhooks)
    webhooks.set_ready()
    assert webhooks.contact().state is ContactState.OFFERED
    heard = webhooks.request(read.action, key="1")
    assert heard.lines[1] == "sv-SE: Nu kopplar vi dig till en vägledare."
    assert heard.lines[-1] == "Redirect /voice/hold"


def test_hang_up_while_a_guide_is_rung_keeps_that_guide(
    webhooks: WebhookClient,
) -> None:
    request_callback(webhooks)
    contact = webhooks.contact().id
    webhooks.set_ready()
    hang_up(webhooks)
    assert not webhooks.get_contact(contact).live
    webhooks.accept()
    assert webhooks.pop_effect(DialCitizen).contact == contact


def test_hang_up_as_the_guide_accepts_is_called_back(
    webhooks: WebhookClient,
) -> None:
    request_callback(webhooks)
    contact = webhooks.contact().id
    webhooks.set_ready()
    webhooks.accept()
    hang_up(webhooks)
    found = webhooks.get_contact(contact)
    assert (not found.live, found.state) == (True, ContactState.WAITING)


def test_slow_key_presses_do_not_count_as_a_lost_call(webhooks: WebhookClient) -> None:
    prompt = webhooks.request(request_callback(webhooks).action, key="2")
    webhooks.now += 100
    enter_number(webhooks, prompt, "0701740606")
    due = webhooks.router.store.due(webhooks.now + 100, 5)
    assert [one.kind for one in due] == []


def test_rejoined_caller_who_hangs_up_keeps_the_rung_guide(
    webhooks: WebhookClient,
) -> None:
    contact = webhooks.promised_callback()
    webhooks.request(webhooks.call("B").action, "B", key="1")
    webhooks.set_ready()
    webhooks.send_status("/voice/status", "B", "completed")
    webhooks.accept()
    assert webhooks.pop_effect(DialCitizen).contact == contact
