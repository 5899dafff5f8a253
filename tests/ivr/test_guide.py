"""A guide's leg: accepting, declining, silence, and events in any order."""

import pytest

from routing.effects import CheckConversation, Connect, EndGuideCall, HangUp, RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.state.queue import Queue
from routing.verbs.arrive import arrive
from tests.ivr.webhook_client import CITIZEN, MAIN, WebhookClient, local, sid

LOST = ["sv-SE: Samtalet väntar inte längre. Tack ändå.", "Hangup"]


@pytest.fixture
def rung(webhooks: WebhookClient) -> str:
    """Return the path of the status events: guide 1's browser is rung for call A."""
    webhooks.set_ready()
    webhooks.queue_call()
    return f"/voice/guide/status?lang=sv&offer={webhooks.pop_offer()}"


def answer(status: str) -> str:
    return status.replace("status", "answer")


def met(webhooks: WebhookClient, status: str) -> str:
    """Connect guide and citizen; return the contact's id."""
    webhooks.request(answer(status), "G")
    contact = webhooks.pop_effect(Connect).contact
    webhooks.request(f"/voice/join?contact={contact}&lang=sv")
    return contact


def test_browser_answer_accepts_and_enters_the_conference(
    webhooks: WebhookClient, rung: str
) -> None:
    heard = webhooks.request(answer(rung), "G")
    contact = webhooks.pop_effect(Connect).contact
    conference = heard.one("Conference").attrib
    assert heard.lines == ["Dial", f"Conference {webhooks.room(contact)}"]
    assert conference["endConferenceOnExit"] == "false"
    assert conference["participantLabel"] == "guide-1"
    assert (conference["beep"], conference["waitUrl"]) == ("false", "")
    assert webhooks.contact().state is ContactState.CONNECTING


def test_conference_outlasts_the_citizen(webhooks: WebhookClient, rung: str) -> None:
    webhooks.request(answer(rung), "G")
    contact = webhooks.pop_effect(Connect).contact
    conference = webhooks.request(f"/voice/join?contact={contact}&lang=sv").one("Conference").attrib
    assert conference["endConferenceOnExit"] == "false"
    assert conference["participantLabel"] == "citizen"
    assert webhooks.request(local(conference["waitUrl"])).lines == ["Play hold"]
    assert webhooks.contact().state is ContactState.CONNECTED


def test_repeated_webhook_gets_the_same_answer_once(webhooks: WebhookClient, rung: str) -> None:
    join = f"/voice/join?contact={webhooks.contact().id}&lang=sv"
    for path, leg in ((answer(rung), "G"), (join, "A")):
        assert webhooks.request(path, leg).xml == webhooks.request(path, leg).xml
    taken = webhooks.router.store.keys.taken(webhooks.router.date(webhooks.now))
    assert webhooks.router.store.redis.hvals(taken) == ["1"]


def test_answer_after_citizen_hung_up_says_so(webhooks: WebhookClient, rung: str) -> None:
    webhooks.send_status("/voice/status", "A", "completed")
    assert webhooks.request(answer(rung), "G").lines == LOST


def test_answer_of_a_removed_guide_says_so(
    webhooks: WebhookClient, rung: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(webhooks.router.site.guides, "1")
    assert webhooks.request(answer(rung), "G").lines[-1] == "Hangup"
    webhooks.send_status(rung, "G", "completed")
    assert webhooks.contact().state is ContactState.WAITING


def test_answer_to_an_unknown_offer_says_so(webhooks: WebhookClient) -> None:
    assert webhooks.request("/voice/guide/answer?lang=sv&offer=o0", "G").lines == LOST


def test_repeated_answer_after_requeue_connects_nobody(webhooks: WebhookClient, rung: str) -> None:
    webhooks.request(answer(rung), "G")
    webhooks.send_status(rung, "G", "completed")
    assert webhooks.contact().state is ContactState.WAITING
    assert webhooks.request(answer(rung), "G").lines == LOST


@pytest.mark.parametrize(
    ("status", "guide"),
    [
        ("busy", GuideStatus.AWAY),
        ("no-answer", GuideStatus.AWAY),
        ("failed", GuideStatus.READY),
        ("canceled", GuideStatus.READY),
        ("completed", GuideStatus.READY),
    ],
)
def test_unaccepted_leg_returns_the_contact_to_its_place(
    webhooks: WebhookClient, rung: str, status: str, guide: GuideStatus
) -> None:
    webhooks.send_status(rung, "G", status)
    assert webhooks.contact().state is ContactState.WAITING
    assert webhooks.router.store.position(webhooks.contact()) == 1
    assert webhooks.guide().status is guide
    assert webhooks.effects == []


def test_repeated_end_event_ends_one_offer(webhooks: WebhookClient, rung: str) -> None:
    webhooks.set_ready("7")
    webhooks.send_status(rung, "G", "busy")
    webhooks.send_status(rung, "G", "busy")
    assert [type(effect) for effect in webhooks.effects] == [RingGuide]
    assert webhooks.contact().state is ContactState.OFFERED


def test_late_ringing_event_keeps_the_conversation(webhooks: WebhookClient, rung: str) -> None:
    met(webhooks, rung)
    webhooks.send_status(rung, "G", "ringing")
    assert webhooks.effects == []


def test_ringing_event_after_the_end_rings_nobody(webhooks: WebhookClient, rung: str) -> None:
    webhooks.send_status("/voice/status", "A", "completed")
    webhooks.send_status(rung, "G", "ringing")
    assert webhooks.pop_effect(HangUp).call == sid("G")


def test_event_of_another_leg_changes_nothing(webhooks: WebhookClient, rung: str) -> None:
    webhooks.send_status(rung, "G", "ringing")
    webhooks.send_status(rung, "X", "busy")
    assert webhooks.contact().state is ContactState.OFFERED


def test_guide_hangs_up_before_meeting_the_citizen(webhooks: WebhookClient, rung: str) -> None:
    webhooks.request(answer(rung), "G")
    contact = webhooks.pop_effect(Connect).contact
    webhooks.send_status(rung, "G", "completed")
    assert webhooks.effects == []
    heard = webhooks.request(f"/voice/join?contact={contact}&lang=sv")
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert webhooks.contact().state is ContactState.WAITING


def test_citizen_hangs_up_while_connecting(webhooks: WebhookClient, rung: str) -> None:
    webhooks.request(answer(rung), "G")
    webhooks.pop_effect(Connect)
    webhooks.send_status("/voice/status", "A", "completed")
    assert webhooks.pop_effect(EndGuideCall) == EndGuideCall(sid("G"), "guide_lost")
    assert webhooks.request("/voice/guide/lost", "G").lines == LOST
    webhooks.send_status(rung, "G", "completed")
    assert webhooks.guide().free


def test_dropped_browser_is_checked_with_the_carrier(webhooks: WebhookClient, rung: str) -> None:
    contact = met(webhooks, rung)
    webhooks.send_status(rung, "G", "completed")
    assert webhooks.pop_effect(CheckConversation).contact == contact
    assert webhooks.get_contact(contact).state is ContactState.CONNECTED


def test_citizen_hang_up_puts_the_guide_in_wrap_up(webhooks: WebhookClient, rung: str) -> None:
    contact = met(webhooks, rung)
    webhooks.send_status("/voice/status", "A", "completed")
    assert webhooks.pop_effect(HangUp).call == sid("G")
    left = f"/voice/guide/left?contact={contact}&lang=sv"
    assert webhooks.request(left, "G").lines == ["Hangup"]
    webhooks.send_status(rung, "G", "completed")
    assert webhooks.guide().state is GuideState.WRAP_UP
    assert webhooks.effects == []


@pytest.fixture
def telephone(webhooks: WebhookClient) -> str:
    """Ring a guide on a telephone; return the path requested on answer."""
    guide = next(g for g in webhooks.router.site.guides.values() if g.endpoint.startswith("+"))
    group, language = next(iter(guide.groups)), next(iter(guide.languages))
    webhooks.set_ready(guide.id)
    arrive(
        webhooks.router,
        call=sid("A"),
        caller=CITIZEN,
        called=MAIN,
        queue=Queue(group, language),
        now=webhooks.now,
    )
    webhooks.now += 60
    webhooks.set_ready(guide.id)
    return f"/voice/guide/answer?lang=sv&offer={webhooks.pop_offer()}"


def test_telephone_is_asked_for_a_key_twice(webhooks: WebhookClient, telephone: str) -> None:
    heard = webhooks.request(telephone, "G")
    verbs = [line for line in heard.lines if not line.startswith("sv-SE: Samtal från Lotsa")]
    assert verbs == ["Gather", "Gather", "Redirect /voice/guide/accept"]
    assert webhooks.contact().state is ContactState.OFFERED


def test_key_1_on_a_telephone_accepts(webhooks: WebhookClient, telephone: str) -> None:
    heard = webhooks.request(webhooks.request(telephone, "G").action, "G", key="1")
    contact = webhooks.pop_effect(Connect).contact
    assert heard.lines == ["Dial", f"Conference {webhooks.room(contact)}"]


def test_guide_hang_up_on_a_telephone_ends_the_conversation(
    webhooks: WebhookClient, telephone: str
) -> None:
    guide = webhooks.contact().guide
    webhooks.request(webhooks.request(telephone, "G").action, "G", key="1")
    contact = webhooks.pop_effect(Connect).contact
    webhooks.request(f"/voice/join?contact={contact}&lang=sv")
    webhooks.send_status(telephone.replace("answer", "status"), "G", "completed")
    assert webhooks.pop_effect(HangUp).call == sid("A")
    assert webhooks.get_contact(contact).end == "answered"
    assert webhooks.guide(guide).state is GuideState.WRAP_UP


def test_other_key_declines_and_keeps_the_guide_ready(
    webhooks: WebhookClient, telephone: str
) -> None:
    guide = webhooks.contact().guide
    heard = webhooks.request(webhooks.request(telephone, "G").action, "G", key="2")
    assert heard.lines == ["Hangup"]
    assert webhooks.contact().state is ContactState.WAITING
    assert webhooks.guide(guide).status is GuideStatus.READY


def test_machine_on_a_guides_telephone_accepts_nothing(
    webhooks: WebhookClient, telephone: str
) -> None:
    guide = webhooks.contact().guide
    webhooks.send_status(telephone.replace("answer", "status"), "G", "in-progress")
    webhooks.request(webhooks.request(telephone, "G").goto, "G")
    assert webhooks.contact().state is ContactState.WAITING
    assert webhooks.guide(guide).status is GuideStatus.AWAY
