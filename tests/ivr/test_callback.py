"""Callbacks at the level of webhooks: the guide accepts, the citizen is rung."""

import pytest

from callback.verbs.attempt import claim_try
from routing.effects import DialCitizen, EndGuideCall, HangUp
from routing.state.contact import ContactState
from routing.state.guide import GuideState
from routing.verbs.requeue import requeue
from tests.ivr.webhook_client import Heard, WebhookClient, local, sid


@pytest.fixture
def rung(webhooks: WebhookClient) -> str:
    """Return the query of a try: guide 1 has accepted and the citizen is rung."""
    contact = webhooks.promised_callback()
    webhooks.now += 360
    webhooks.set_ready()
    webhooks.accept()
    query = webhooks.dial_query()
    assert claim_try(webhooks.callbacks, contact, 1, webhooks.now)
    webhooks.send_status(f"/voice/citizen/status?{query}", "C", "ringing")
    return query


def contact(query: str) -> str:
    return query.split("&")[1].removeprefix("contact=")


def answers(webhooks: WebhookClient, query: str) -> Heard:
    return webhooks.request(f"/voice/citizen/answer?{query}", "C")


def press(webhooks: WebhookClient, query: str, key: str) -> Heard:
    """Press a key; after 1 the citizen hears why we call, then joins the guide."""
    heard = webhooks.request(f"/voice/citizen/key?{query}", "C", key=key)
    goes_on = "Redirect /voice/citizen/join" in heard.lines
    return webhooks.request(heard.goto, "C") if goes_on else heard


def test_guide_hears_ringing_until_the_citizen_answers(webhooks: WebhookClient) -> None:
    webhooks.promised_callback()
    webhooks.set_ready()
    heard = webhooks.accept()
    wait = heard.one("Conference").attrib["waitUrl"]
    assert local(wait) == "/voice/ringing?lang=sv"
    tone = webhooks.request("/voice/ringing?lang=sv", "G")
    assert (tone.lines, tone.one("Play").attrib) == (["Play ringing"], {"loop": "0"})


@pytest.mark.usefixtures("rung")
def test_repeated_accept_rings_the_citizen_once(webhooks: WebhookClient) -> None:
    webhooks.request(f"/voice/guide/answer?lang=sv&offer={webhooks.guide().offer}", "G")
    assert not [effect for effect in webhooks.effects if isinstance(effect, DialCitizen)]


def test_citizen_hears_who_calls_and_is_asked_twice(webhooks: WebhookClient, rung: str) -> None:
    who = (
        "sv-SE: Hej, det är Malmö stad, med ett samtal till dig. Tryck 1 för att ta emot samtalet."
    )
    heard = answers(webhooks, rung)
    assert heard.lines == ["Gather", who, "Gather", who, "Redirect /voice/citizen/key"]
    assert heard.first("Gather").attrib["timeout"] == "8"


def test_key_1_connects_citizen_and_guide(webhooks: WebhookClient, rung: str) -> None:
    heard = webhooks.request(answers(webhooks, rung).action, "C", key="1")
    why = "sv-SE: Du bad oss ringa upp. Nu kopplar vi dig till en vägledare."
    assert heard.lines == [why, "Redirect /voice/citizen/join"]
    heard = webhooks.request(heard.goto, "C")
    assert heard.lines == ["Dial", f"Conference {webhooks.room(contact(rung))}"]
    assert webhooks.get_contact(contact(rung)).state is ContactState.CONNECTED


def test_hang_up_before_meeting_the_guide_is_not_retried(
    webhooks: WebhookClient, rung: str
) -> None:
    webhooks.request(f"/voice/citizen/key?{rung}", "C", key="1")
    webhooks.send_status(f"/voice/citizen/status?{rung}", "C", "completed")
    found = webhooks.get_callback(contact(rung))
    assert (found.contact.state, found.tries, found.contact.met) == (ContactState.PAUSED, 1, 0)
    assert webhooks.guide().state is GuideState.IDLE
    tally = webhooks.router.store.redis.hgetall(webhooks.router.today(found.queue, webhooks.now))
    assert "called_back" not in tally


def test_other_key_repeats_the_prompt(webhooks: WebhookClient, rung: str) -> None:
    assert press(webhooks, rung, "7").lines == answers(webhooks, rung).lines


def test_silence_counts_as_machine_and_is_retried(webhooks: WebhookClient, rung: str) -> None:
    heard = webhooks.request(answers(webhooks, rung).goto, "C")
    assert heard.lines == ["sv-SE: Hej, det är Malmö stad. Vi har sökt dig.", "Hangup"]
    found = webhooks.get_callback(contact(rung))
    assert (found.contact.state, found.until) == (ContactState.PAUSED, webhooks.now + 1800)
    assert webhooks.effects == [EndGuideCall(sid("G"), "guide_missed")]
    assert webhooks.guide().state is GuideState.IDLE
    assert webhooks.request("/voice/guide/missed", "G").lines[-1] == "Hangup"


@pytest.mark.parametrize("status", ["busy", "no-answer", "failed", "canceled", "completed"])
def test_missed_callback_frees_the_guide(webhooks: WebhookClient, rung: str, status: str) -> None:
    for _ in range(2):
        webhooks.send_status(f"/voice/citizen/status?{rung}", "C", status)
    assert webhooks.get_contact(contact(rung)).state is ContactState.PAUSED
    assert webhooks.effects == [EndGuideCall(sid("G"), "guide_missed")]


@pytest.mark.parametrize(
    ("status", "pause", "failed"),
    [
        ("busy", 120, 0),
        ("no-answer", 300, 0),
        ("completed", 300, 0),
        ("canceled", 300, 0),
        ("failed", 300, 1),
    ],
)
def test_outcome_of_a_try_sets_the_next_one(
    webhooks: WebhookClient, rung: str, status: str, pause: int, failed: int
) -> None:
    webhooks.send_status(f"/voice/citizen/status?{rung}", "C", status)
    found = webhooks.get_callback(contact(rung))
    assert (found.until - webhooks.now, found.failed) == (pause, failed)


def test_citizen_hangs_up_after_the_conversation(webhooks: WebhookClient, rung: str) -> None:
    press(webhooks, rung, "1")
    webhooks.send_status(f"/voice/citizen/status?{rung}", "C", "completed")
    assert webhooks.get_contact(contact(rung)).end == "answered"
    assert webhooks.guide().state is GuideState.WRAP_UP


def test_late_ringing_event_keeps_the_conversation(webhooks: WebhookClient, rung: str) -> None:
    press(webhooks, rung, "1")
    webhooks.send_status(f"/voice/citizen/status?{rung}", "C", "ringing")
    assert webhooks.effects == []
    assert webhooks.get_contact(contact(rung)).state is ContactState.CONNECTED


def test_ringing_event_of_a_given_up_try_ends_the_leg(webhooks: WebhookClient, rung: str) -> None:
    webhooks.send_status(f"/voice/citizen/status?{rung}", "C", "no-answer")
    webhooks.effects.clear()
    webhooks.send_status(f"/voice/citizen/status?{rung}", "C2", "ringing")
    assert webhooks.pop_effect(HangUp).call == sid("C2")


def test_late_event_keeps_an_answered_citizen_whose_guide_left(
    webhooks: WebhookClient, rung: str
) -> None:
    answers(webhooks, rung)
    requeue(webhooks.router, contact(rung), webhooks.now)
    webhooks.effects.clear()
    webhooks.send_status(f"/voice/citizen/status?{rung}", "C", "in-progress")
    assert not [effect for effect in webhooks.effects if isinstance(effect, HangUp)]


def test_key_1_after_guide_left_requeues_in_place(webhooks: WebhookClient, rung: str) -> None:
    requeue(webhooks.router, contact(rung), webhooks.now)
    webhooks.queue_call("B", caller="+46701740606")
    heard = press(webhooks, rung, "1")
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert webhooks.router.store.position(webhooks.get_contact(contact(rung))) == 1
    assert webhooks.get_contact(contact(rung)).live


def test_guide_hang_up_while_ringing_counts_no_try(webhooks: WebhookClient, rung: str) -> None:
    offer = webhooks.guide().offer
    webhooks.send_status(f"/voice/guide/status?lang=sv&offer={offer}", "G", "completed")
    assert webhooks.pop_effect(HangUp).call == sid("C")
    rests = webhooks.get_callback(contact(rung))
    assert (rests.contact.state, rests.until) == (ContactState.PAUSED, webhooks.now + 30 + 20)
    webhooks.send_status(f"/voice/citizen/status?{rung}", "C", "canceled")
    found = webhooks.get_callback(contact(rung))
    assert (found.contact.state, found.until, found.tries) == (ContactState.WAITING, 0, 0)


def test_answered_citizen_is_not_cut_off_when_guide_leaves(
    webhooks: WebhookClient, rung: str
) -> None:
    said = answers(webhooks, rung).lines
    offer = webhooks.guide().offer
    webhooks.send_status(f"/voice/guide/status?lang=sv&offer={offer}", "G", "completed")
    assert press(webhooks, rung, "7").lines == said
    gone = (
        "sv-SE: Vägledaren är tyvärr inte längre ledig. "
        "Vänta kvar, så svarar vi när det är din tur."
    )
    assert gone in press(webhooks, rung, "1").lines
    assert webhooks.get_contact(contact(rung)).live
    assert not [effect for effect in webhooks.effects if isinstance(effect, HangUp)]


def test_voicemail_after_guide_left_counts_no_try(webhooks: WebhookClient, rung: str) -> None:
    answers(webhooks, rung)
    requeue(webhooks.router, contact(rung), webhooks.now)
    heard = webhooks.request(f"/voice/citizen/key?{rung}", "C")
    assert heard.lines == ["sv-SE: Hej, det är Malmö stad. Vi har sökt dig.", "Hangup"]
    webhooks.send_status(f"/voice/citizen/status?{rung}", "C", "completed")
    found = webhooks.get_callback(contact(rung))
    assert (found.contact.state, found.tries) == (ContactState.WAITING, 0)


def test_cancel_as_guide_leaves_ends_the_callback(webhooks: WebhookClient, rung: str) -> None:
    requeue(webhooks.router, contact(rung), webhooks.now)
    heard = press(webhooks, rung, "3")
    assert heard.lines[-1] == "Hangup"
    assert webhooks.get_contact(contact(rung)).end == "cancelled"


def test_late_citizen_waits_on_the_line(webhooks: WebhookClient, rung: str) -> None:
    requeue(webhooks.router, contact(rung), webhooks.now)
    webhooks.set_ready("7")
    heard = press(webhooks, rung, "1")
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert webhooks.guide("7").contact == contact(rung)


def test_last_try_announces_no_further_call(webhooks: WebhookClient, rung: str) -> None:
    store = webhooks.router.store
    store.redis.hset(webhooks.callbacks.keys.callback(contact(rung)), "tries", 3)
    last = rung.replace("attempt=1", "attempt=3")
    heard = webhooks.request(f"/voice/citizen/key?{last}", "C")
    assert heard.lines == ["sv-SE: Hej, det är Malmö stad. Vi har sökt dig.", "Hangup"]
    assert webhooks.get_contact(contact(rung)).end == "unreached"
    assert answers(webhooks, last).lines[-1] == "Hangup"


def test_hang_up_after_rejoining_on_rung_leg_keeps_callback(
    webhooks: WebhookClient, rung: str
) -> None:
    requeue(webhooks.router, contact(rung), webhooks.now)
    press(webhooks, rung, "1")
    webhooks.send_status(f"/voice/citizen/status?{rung}", "C", "completed")
    found = webhooks.get_contact(contact(rung))
    assert (not found.live, found.state) == (True, ContactState.WAITING)
