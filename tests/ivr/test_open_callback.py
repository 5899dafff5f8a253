"""A caller with an open callback keeps, changes or cancels it, or waits."""

import pytest

from callback.state.open_callbacks import awaited_callback, callback_of
from callback.verbs.attempt import claim_try
from callback.verbs.close import close
from routing.effects import Connect, DialCitizen, HangUp
from routing.state.contact import ContactState
from tests.ivr.webhook_client import CITIZEN, Heard, WebhookClient, at, sid

OTHER = "+46701740606"
KEYS = (
    "sv-SE: Tryck 2 för att byta nummer, 3 för att avboka, 4 om du ringer om något annat.",
    "Hangup",
)


def call_again(webhooks: WebhookClient) -> Heard:
    return webhooks.call("B")


def call_and_press(webhooks: WebhookClient, key: str) -> Heard:
    return webhooks.request(call_again(webhooks).action, "B", key=key)


def test_returning_caller_hears_callback_and_choices(webhooks: WebhookClient) -> None:
    webhooks.promised_callback()
    assert call_again(webhooks).lines == [
        "Gather",
        "sv-SE: Välkommen till Malmö stad.",
        "sv-SE: Du har redan en uppringning på gång, om förskola och utbildning.",
        "sv-SE: Lägg på, så ringer vi upp dig.",
        "sv-SE: Tryck 1 för att vänta kvar på linjen, på samma plats.",
        *KEYS,
    ]


def test_place_and_wait_are_those_of_the_callback(ordered: WebhookClient) -> None:
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
    webhooks: WebhookClient, tries: int
) -> None:
    contact, store = webhooks.promised_callback(), webhooks.router.store
    store.redis.hset(
        webhooks.callbacks.keys.callback(contact), "tries", tries
    )  # 0 if it was not tried before
    webhooks.now = at("2026-03-02 16:30")
    close(webhooks.callbacks, webhooks.now)
    assert call_again(webhooks).lines[2:5] == [
        "sv-SE: Du har redan en uppringning på gång, om förskola och utbildning.",
        "sv-SE: Vi ringer dig i morgon klockan 8 eller strax därefter, före dem som ringer då.",
        "sv-SE: Lägg på, så ringer vi upp dig.",
    ]


def test_callback_is_described_in_its_language(webhooks: WebhookClient) -> None:
    menu = webhooks.request(webhooks.call("A").action, "A", key="3")
    webhooks.promise_callback(webhooks.request(menu.action, "A", key="1").action, "A")
    webhooks.send_status("/voice/status", "A", "completed")
    heard = call_again(webhooks)
    assert "arb: لديك بالفعل معاودة اتصال في الانتظار بخصوص: الروضة والتعليم." in heard.lines


def test_hang_up_keeps_the_callback(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    call_again(webhooks)
    webhooks.send_status("/voice/status", "B", "completed")
    assert awaited_callback(webhooks.callbacks, CITIZEN) == webhooks.get_callback(contact)
    assert webhooks.get_contact(contact).state is ContactState.WAITING


@pytest.mark.parametrize("key", ["1", "0"])
def test_key_1_waits_on_the_line_in_the_same_place(webhooks: WebhookClient, key: str) -> None:
    contact = webhooks.promised_callback()
    webhooks.now += 60
    webhooks.queue_call("X", caller=OTHER)
    heard = call_and_press(webhooks, key)
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert webhooks.router.store.position(webhooks.get_contact(contact)) == 1
    assert webhooks.get_contact(contact).live


def test_key_2_changes_the_number(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    prompt = call_and_press(webhooks, "2")
    wrong = webhooks.request(prompt.action, "B", key="112")
    assert wrong.lines[1].startswith("sv-SE: Det är ett kortnummer.")
    read = webhooks.request(wrong.action, "B", key="0701740606")
    heard = webhooks.request(read.action, "B", key="1")
    assert heard.lines[0] == "sv-SE: Tack. Nu ringer vi det numret i stället."
    assert awaited_callback(webhooks.callbacks, CITIZEN) is None
    assert awaited_callback(webhooks.callbacks, OTHER) == webhooks.get_callback(contact)


def test_other_number_after_rejoining_leaves_one_callback(
    webhooks: WebhookClient,
) -> None:
    contact = webhooks.promised_callback()
    waits = webhooks.request(call_and_press(webhooks, "1").goto, "B")
    read = webhooks.request(waits.action, "B", key="1")
    other = webhooks.request(
        webhooks.request(read.action, "B", key="2").action, "B", key="0701740606"
    )
    webhooks.request(other.action, "B", key="1")
    webhooks.send_status("/voice/status", "B", "completed")
    assert awaited_callback(webhooks.callbacks, OTHER) == webhooks.get_callback(contact)
    assert callback_of(webhooks.callbacks, CITIZEN) is None


def test_unconfirmed_number_changes_nothing(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    read = webhooks.request(call_and_press(webhooks, "2").action, "B", key="0701740606")
    assert webhooks.request(read.action, "B").lines[0] == "sv-SE: Din uppringning står kvar."
    assert webhooks.get_contact(contact).caller == CITIZEN


def test_number_with_its_own_callback_gets_no_second(webhooks: WebhookClient) -> None:
    webhooks.promise_callback(webhooks.queue_call("X", caller=OTHER).action, "X", caller=OTHER)
    contact = webhooks.promised_callback()
    read = webhooks.request(call_and_press(webhooks, "2").action, "B", key="0701740606")
    heard = webhooks.request(read.action, "B", key="1")
    assert heard.lines[0].startswith("sv-SE: Vi har redan lovat att ringa upp ditt nummer.")
    assert webhooks.get_contact(contact).caller == CITIZEN


def test_key_3_twice_cancels(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    prompt = call_and_press(webhooks, "3")
    assert prompt.lines == [
        "Gather",
        "sv-SE: Vill du avboka uppringningen om förskola och utbildning? Tryck 3 igen för att "
        "avboka den, 1 för att behålla den.",
    ]
    assert webhooks.get_contact(contact).end == ""
    for _ in range(2):  # the webhook is repeated
        ended = webhooks.request(prompt.action, "B", key="3")
        assert ended.lines == ["sv-SE: Uppringningen är avbokad.", "Hangup"]
    assert webhooks.get_contact(contact).end == "cancelled"
    webhooks.set_ready()
    assert webhooks.effects == []


@pytest.mark.parametrize("keys", [("",), ("1",), ("2", "2")])
def test_silence_key_1_or_two_wrong_keys_keep_the_callback(
    webhooks: WebhookClient, keys: tuple[str, ...]
) -> None:
    contact = webhooks.promised_callback()
    kept = call_and_press(webhooks, "3")
    for key in keys:
        kept = webhooks.request(kept.action, "B", key=key)
    assert kept.lines == ["sv-SE: Din uppringning står kvar.", "Hangup"]
    webhooks.send_status("/voice/status", "B", "completed")
    assert awaited_callback(webhooks.callbacks, CITIZEN) == webhooks.get_callback(contact)
    assert webhooks.get_contact(contact).state is ContactState.WAITING


def test_star_repeats_what_would_be_cancelled(webhooks: WebhookClient) -> None:
    webhooks.promised_callback()
    prompt = call_and_press(webhooks, "3")
    assert webhooks.request(prompt.action, "B", key="*").lines == prompt.lines


def test_hang_up_at_the_cancel_question_keeps_the_callback(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    call_and_press(webhooks, "3")
    webhooks.send_status("/voice/status", "B", "completed")
    webhooks.set_ready()
    assert webhooks.get_contact(contact).state is ContactState.OFFERED


def test_key_4_starts_another_call_and_keeps_the_callback(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    assert "en-GB: For English, press 2." in call_and_press(webhooks, "4").lines
    assert awaited_callback(webhooks.callbacks, CITIZEN) == webhooks.get_callback(contact)


def test_two_silences_wait_on_the_line(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    once = call_and_press(webhooks, "")
    assert KEYS[0] in once.lines
    assert webhooks.request(once.action, "B").lines[-1] == "Redirect /voice/hold"
    assert webhooks.get_contact(contact).live


def test_caller_whose_guide_is_rung_is_connected(
    webhooks: WebhookClient,
) -> None:
    contact = webhooks.promised_callback()
    webhooks.set_ready()
    assert call_again(webhooks).lines[-1] == "Redirect /voice/hold"
    webhooks.accept()
    assert webhooks.pop_effect(Connect).contact == contact
    assert not [effect for effect in webhooks.effects if isinstance(effect, DialCitizen)]


def test_caller_who_is_being_rung_joins_and_ringing_ends(webhooks: WebhookClient) -> None:
    contact = webhooks.promised_callback()
    webhooks.set_ready()
    webhooks.accept()
    query = webhooks.dial_query()
    claim_try(webhooks.callbacks, contact, 1, webhooks.now)
    webhooks.send_status(f"/voice/citizen/status?{query}", "C", "ringing")
    heard = call_again(webhooks)
    assert heard.lines[-1] == f"Conference {webhooks.room(contact)}"
    assert webhooks.pop_effect(HangUp).call == sid("C")
    webhooks.send_status(f"/voice/citizen/status?{query}", "C", "canceled")
    assert webhooks.get_contact(contact).state is ContactState.CONNECTED
    webhooks.send_status("/voice/status", "B", "completed")
    assert webhooks.get_contact(contact).end == "answered"


def test_caller_joins_as_the_try_is_placed_and_is_not_rung(
    webhooks: WebhookClient,
) -> None:
    contact = webhooks.promised_callback()
    webhooks.set_ready()
    webhooks.accept()
    call_again(webhooks)
    assert webhooks.get_contact(contact).state is ContactState.CONNECTED
    assert claim_try(webhooks.callbacks, contact, 1, webhooks.now) is None


def test_citizen_served_meanwhile_may_cancel_when_rung(
    webhooks: WebhookClient,
) -> None:
    contact = webhooks.promised_callback()
    menu = webhooks.request(call_and_press(webhooks, "4").action, "B", key="1")
    webhooks.request(menu.action, "B", key="3")
    webhooks.set_ready("3")
    webhooks.accept()
    webhooks.request(f"/voice/join?contact={webhooks.pop_effect(Connect).contact}&lang=sv", "B")
    webhooks.send_status("/voice/status", "B", "completed")
    webhooks.set_ready("1")
    webhooks.accept("H")
    query = webhooks.dial_query()
    claim_try(webhooks.callbacks, contact, 1, webhooks.now)
    heard = webhooks.request(f"/voice/citizen/answer?{query}", "C")
    assert "3 om det inte längre behövs" in heard.lines[1]
    ended = webhooks.request(heard.action, "C", key="3")
    assert ended.lines == ["sv-SE: Uppringningen är avbokad.", "Hangup"]
    assert webhooks.get_contact(contact).end == "cancelled"
    assert webhooks.guide("1").contact == ""
