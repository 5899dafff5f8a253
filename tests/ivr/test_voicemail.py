"""Voicemail: a caller records a message, listens to it, records it again, or hangs up."""

from pathlib import Path
from typing import cast

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from callback.voicemail.listing import open_voicemails
from callback.voicemail.record import Voicemail
from config.model.site import Site
from ivr.effects.carry_out import EffectRunner
from ivr.twilio.errors import Refused
from routing.effects import EraseRecording
from tests.ivr.fake_carrier import FakeCarrier
from tests.ivr.webhook_client import CITIZEN, MAIN, PUBLIC, Heard, WebhookClient, at, sid

ASK = (
    "sv-SE: Lämna ett meddelande efter tonen. Säg vad du heter och vad det gäller. "
    "Lägg på eller tryck fyrkant när du är klar."
)
SAVED = (
    "sv-SE: Tack, vi har fått ditt meddelande. Tryck 1 för att lyssna på det, "
    "2 för att spela in det på nytt. Annars kan du lägga på."
)
QUEUE = "gata.sv"


@pytest.fixture
def evening(redis: Redis, site: Site, data: Path, carrier: FakeCarrier) -> WebhookClient:
    """Return the reference site's webhooks after closing, with a carrier that has recordings."""
    webhooks = WebhookClient(
        redis, site, data, LOTSA_CARRIER_URL=carrier.url, LOTSA_TWILIO_ACCOUNT_SID="AC1"
    )
    webhooks.now = at("2026-06-16 22:00")
    return webhooks


def re(number: int) -> str:
    """Return the id of a recording."""
    return f"RE{number:032x}"


def asked(webhooks: WebhookClient, caller: str = CITIZEN) -> Heard:
    """Call and choose the message about the streets."""
    menu = webhooks.request(webhooks.call(caller=caller).action, caller=caller, key="1")
    below = webhooks.request(menu.action, caller=caller, key="2")
    return webhooks.request(below.action, caller=caller, key="3")


def spoke(
    webhooks: WebhookClient, heard: Heard, number: int = 1, seconds: int = 12, **form: str
) -> Heard:
    """Post a recording."""
    base = {"CallSid": sid("A"), "From": CITIZEN, "To": MAIN, "CallStatus": "in-progress"}
    url = f"https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/{re(number)}"
    posted = {"RecordingUrl": url, "RecordingDuration": str(seconds), **form}
    return Heard(webhooks.post(heard.recorder, base | posted))


def kept(webhooks: WebhookClient) -> list[Voicemail]:
    return open_voicemails(webhooks.callbacks, [QUEUE])


def test_caller_is_asked_for_a_message_after_the_tone(evening: WebhookClient) -> None:
    heard = asked(evening)
    assert heard.lines == [ASK, "Record", "Redirect /voice/voicemail/silent"]
    record = heard.one("Record").attrib
    assert (record["maxLength"], record["timeout"], record["finishOnKey"]) == ("120", "5", "0*#")
    assert record["playBeep"] == "true"


def test_withheld_caller_is_asked_for_a_number(evening: WebhookClient) -> None:
    assert asked(evening, "anonymous").lines[1].startswith("sv-SE: Ditt nummer är skyddat")
    spoke(evening, asked(evening, "anonymous"), From="anonymous")
    assert [one.caller for one in kept(evening)] == [""]


def test_message_is_kept_for_the_group(evening: WebhookClient) -> None:
    assert spoke(evening, asked(evening), Digits="#").lines == ["Gather", SAVED]
    (found,) = kept(evening)
    assert (found.recording, found.seconds, found.caller, found.called) == (
        re(1),
        12,
        CITIZEN,
        MAIN,
    )
    assert found.left == evening.now


def test_caller_who_hangs_up_has_left_the_message(evening: WebhookClient) -> None:
    spoke(evening, asked(evening), Digits="hangup", CallStatus="completed")
    evening.send_status("/voice/status", "A", "completed")
    assert [one.recording for one in kept(evening)] == [re(1)]


def test_goodbye_follows_the_message(evening: WebhookClient) -> None:
    saved = spoke(evening, asked(evening))
    for key in ("", "#"):
        assert evening.request(saved.action, key=key).lines[-1] == "Hangup"
    assert len(kept(evening)) == 1


def test_caller_listens_to_the_message(evening: WebhookClient, carrier: FakeCarrier) -> None:
    carrier.recordings[re(1)] = b"RIFF sound"
    heard = evening.request(spoke(evening, asked(evening)).action, key="1")
    address = str(heard.first("Play").text)
    assert heard.lines[1:] == ["Gather", SAVED]
    assert re(1) not in address
    answer = evening.web.get(address.removeprefix(PUBLIC))
    assert (answer.data, answer.mimetype) == (b"RIFF sound", "audio/wav")
    assert answer.headers["Cache-Control"] == "no-store"


def test_recording_without_its_token_is_not_played(
    evening: WebhookClient, carrier: FakeCarrier
) -> None:
    carrier.recordings[re(1)] = b"RIFF sound"
    spoke(evening, asked(evening))
    assert evening.web.get(f"/voice/recording/{re(1)}").status_code == 404
    assert carrier.requests == []


def test_recording_that_the_carrier_has_not_is_not_played(
    evening: WebhookClient, carrier: FakeCarrier
) -> None:
    heard = evening.request(spoke(evening, asked(evening)).action, key="1")
    answer = evening.web.get(str(heard.first("Play").text).removeprefix(PUBLIC))
    assert answer.status_code == 502
    assert len(carrier.requests) > 1  # it may need a moment


def test_second_recording_replaces_the_first(evening: WebhookClient) -> None:
    again = evening.request(spoke(evening, asked(evening)).action, key="2")
    assert again.lines[:2] == [ASK, "Record"]
    spoke(evening, again, 2, 30)
    assert [(one.recording, one.seconds) for one in kept(evening)] == [(re(2), 30)]


def test_failed_second_recording_keeps_the_first(evening: WebhookClient) -> None:
    heard = evening.request(spoke(evening, asked(evening)).action, key="2")
    heard = spoke(evening, heard, 2, 1)
    assert heard.lines[0] == "sv-SE: Meddelandet blev för kort."
    assert spoke(evening, heard, 3, 1).lines == [
        "sv-SE: Meddelandet blev för kort.",
        "Gather",
        SAVED,
    ]
    assert [one.recording for one in kept(evening)] == [re(1)]


def test_short_recordings_are_no_message(evening: WebhookClient) -> None:
    heard = spoke(evening, asked(evening), 1, 1)
    assert heard.lines[:2] == ["sv-SE: Meddelandet blev för kort.", ASK]
    last = spoke(evening, heard, 2, 1).lines
    assert last[1] == "sv-SE: Inget meddelande är sparat."
    assert last[-1] == "Hangup"
    assert kept(evening) == []
    erased = [one for one in evening.effects if isinstance(one, EraseRecording)]
    assert [one.recording.partition(".")[2] for one in erased] == [re(1), re(2)]


def test_silence_is_no_message(evening: WebhookClient) -> None:
    heard = evening.request(asked(evening).goto)
    assert heard.lines[:2] == ["sv-SE: Vi hörde inget.", ASK]
    assert evening.request(heard.goto).lines[:2] == [
        "sv-SE: Vi hörde inget.",
        "sv-SE: Inget meddelande är sparat.",
    ]


def test_star_starts_again_slowly_and_zero_reaches_a_person(webhooks: WebhookClient) -> None:
    heard = spoke(webhooks, asked(webhooks), Digits="*")
    assert heard.lines[0].endswith(ASK.removeprefix("sv-SE: "))
    assert "prosody" in heard.xml
    reached = spoke(webhooks, heard, 2, Digits="0")
    assert webhooks.contact().queue.group == "vagledning"
    assert any("Du står i kö" in line for line in reached.lines)
    assert kept(webhooks) == []


def test_wrong_key_repeats_what_can_be_done(evening: WebhookClient) -> None:
    saved = spoke(evening, asked(evening))
    wrong = evening.request(saved.action, key="7")
    assert wrong.lines == ["sv-SE: Jag uppfattade inte ditt val.", "Gather", SAVED]
    assert evening.request(saved.action, key="*").lines[0] == "Gather"


def test_repeated_webhook_keeps_one_message(evening: WebhookClient) -> None:
    heard = asked(evening)
    for _ in range(3):
        assert spoke(evening, heard).lines == ["Gather", SAVED]
    assert len(kept(evening)) == 1


def test_message_is_posted_again_when_redis_was_out(
    evening: WebhookClient, site: Site, data: Path, tmp_path: Path
) -> None:
    nowhere = Redis.from_url(f"unix://{tmp_path}/gone.sock", retry=Retry(NoBackoff(), 0))
    cut_off = WebhookClient(nowhere, site, data)
    heard = asked(evening)
    later = spoke(cut_off, heard)
    form = {"CallSid": sid("A"), "From": CITIZEN, "To": MAIN, "CallStatus": "completed"}
    posted = form | {"RecordingUrl": f"x/{re(1)}", "RecordingDuration": "12"}
    assert cut_off.post(heard.recorder, posted).status_code == 503
    assert kept(evening) == []
    assert evening.request(later.goto).lines == ["Gather", SAVED]
    assert [(one.recording, one.seconds) for one in kept(evening)] == [(re(1), 12)]


def test_recording_is_deleted_at_the_carrier(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier
) -> None:
    spoke(webhooks, asked(webhooks))
    (found,) = kept(webhooks)
    carrier.recordings[re(1)] = b""
    effect = EraseRecording(f"{found.id}.{re(1)}")
    runner.carry_out(effect)
    runner.carry_out(effect)  # it is gone, which is what was wanted
    assert carrier.recordings == {}
    assert [one.recording for one in kept(webhooks)] == [""]
    deadlines = cast("list[str]", webhooks.router.store.redis.zrange("{malmo}:deadlines", 0, -1))
    assert not [one for one in deadlines if one.startswith("recording:")]


def test_recording_that_is_not_deleted_stays_due(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier
) -> None:
    spoke(webhooks, asked(webhooks))
    (found,) = kept(webhooks)
    carrier.refusals.append((400, 20001))
    with pytest.raises(Refused):
        runner.carry_out(EraseRecording(f"{found.id}.{re(1)}"))
    assert [one.recording for one in kept(webhooks)] == [re(1)]
