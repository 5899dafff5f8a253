"""After `*`, and for relay services, speech is slower and there is more time to answer."""

from ivr.flow.slow_speech import kept_slow
from ivr.flow.steps import Ask, Forward, Goto, HangUp, Play, Say, Steps
from tests.ivr.webhook_client import WebhookClient

SLOWLY = '<prosody rate="80%">'


def test_star_repeats_the_menu_slowly(webhooks: WebhookClient) -> None:
    menu = webhooks.request(webhooks.call().action, key="1")
    again = webhooks.request(menu.action, key="*")
    assert again.lines == menu.lines
    assert SLOWLY not in menu.xml
    assert again.xml.count(SLOWLY) == again.xml.count("<Say")
    assert again.first("Gather").attrib["timeout"] == "12"


def test_speech_stays_slow_in_the_queue(webhooks: WebhookClient) -> None:
    menu = webhooks.request(webhooks.call().action, key="*")
    menu = webhooks.request(menu.action, key="1")
    queued = webhooks.request(menu.action, key="1")
    assert SLOWLY in queued.xml
    assert SLOWLY in webhooks.request(queued.goto).xml
    assert queued.first("Gather").attrib["timeout"] == "1"


def test_steps_without_speech_are_unchanged() -> None:
    steps: Steps = [Play("music.wav"), HangUp(), Forward("+46846500410")]
    assert kept_slow(steps) == steps


def test_later_documents_are_slow_too() -> None:
    ask = Ask((Say("Hej.", "sv"), Play("x.wav")), "/voice/menu?lang=sv&tries=0", 6)
    slow, goto, forward = kept_slow([ask, Goto("/voice/hold"), Forward("+46846500410", after="/a")])
    assert slow == Ask(
        (Say("Hej.", "sv", slow=True), Play("x.wav")), "/voice/menu?lang=sv&slow=1&tries=0", 12
    )
    assert goto == Goto("/voice/hold?slow=1")
    assert forward == Forward("+46846500410", after="/a?slow=1")
