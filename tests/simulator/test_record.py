"""<Record>: what is said, how it ends, and the recording at the carrier."""

import io
import wave

import pytest

from simulator.calls.leg import Leg
from tests.simulator.world import (
    ACCOUNT,
    BY_TOKEN,
    Answer,
    World,
    async_test,
    press,
    spoken,
    wait_until_heard,
    wait_until_over,
    world,
)

MESSAGE = "Lampan på min gata är trasig, den vid lekplatsen. Ring mig gärna."
SECONDS = "4"  # at 15 characters a second


def recorder(attributes: str = "") -> dict[str, Answer]:
    """Return a document that records, then says that nothing was heard."""
    record = f'<Record action="/done" {attributes}/><Say>Inget</Say>'
    return {"/voice/incoming": record, "/done": "<Hangup/>"}


async def say(w: World, leg: Leg) -> None:
    """Say the message once it is recorded."""
    answer = await w.control(f"calls/{leg.call.sid}/speech", text=MESSAGE, patience=10)
    assert answer == {"heard": True}


@async_test
async def test_silence_ends_the_recording() -> None:
    async with world(recorder('timeout="3"')) as w:
        leg = w.call()
        await say(w, leg)
        await wait_until_over(leg)
        (posted,) = w.customer.at("/done")
        assert (posted.params["RecordingDuration"], "Digits" in posted.params) == (SECONDS, False)
        assert posted.params["RecordingUrl"].endswith(posted.params["RecordingSid"])
        assert [one.kind for one in leg.transcript.entries][2:5] == ["beep", "recording", "said"]


@async_test
async def test_key_ends_the_recording() -> None:
    async with world(recorder('finishOnKey="#"'), speed=20) as w:
        leg = w.call()
        await say(w, leg)
        await wait_until_heard(leg, "said")
        await press(leg, "5#")
        await wait_until_over(leg)
        assert w.customer.at("/done")[0].params["Digits"] == "#"


@async_test
async def test_silent_caller_continues_without_a_recording() -> None:
    async with world(recorder('timeout="2" playBeep="false"')) as w:
        leg = w.call()
        await wait_until_over(leg)
        assert (spoken(leg), w.customer.at("/done"), w.network.recordings) == (["Inget"], [], {})


@async_test
async def test_caller_who_hangs_up_leaves_the_recording() -> None:
    status = 'recordingStatusCallback="/voice/status/r"'
    async with world(recorder(status), speed=20) as w:
        leg = w.call()
        await say(w, leg)
        await wait_until_heard(leg, "said")
        await w.control(f"calls/{leg.call.sid}/hangup")
        (posted,) = await w.customer.until("/done")
        assert (posted.params["Digits"], posted.params["CallStatus"]) == ("hangup", "completed")
        (told,) = await w.customer.until("/voice/status/r")
        assert told.params["RecordingSid"] == posted.params["RecordingSid"]
        assert told.params["RecordingStatus"] == "completed"


@async_test
async def test_recording_is_as_long_as_the_limit() -> None:
    async with world(recorder('maxLength="2"')) as w:
        leg = w.call()
        await say(w, leg)
        await wait_until_over(leg)
        assert w.customer.at("/done")[0].params["RecordingDuration"] == "2"


@async_test
async def test_nobody_records_words_in_a_menu() -> None:
    async with world({"/voice/incoming": "<Gather><Say>Tryck</Say></Gather>"}) as w:
        leg = w.call()
        assert await w.control(f"calls/{leg.call.sid}/speech", text="hej") == {"heard": False}


@async_test
async def test_recording_is_fetched_as_sound_and_deleted() -> None:
    async with world(recorder()) as w:
        leg = w.call()
        await say(w, leg)
        await wait_until_over(leg)
        sid = w.customer.at("/done")[0].params["RecordingSid"]
        url = f"{w.carrier}/2010-04-01/Accounts/{ACCOUNT}/Recordings/{sid}"
        async with w.http.get(f"{url}.wav") as refused:
            assert refused.status == 401
        async with w.http.get(f"{url}.wav", headers=BY_TOKEN) as answer:
            body = await answer.read()
        with wave.open(io.BytesIO(body)) as file:
            assert file.getnframes() / file.getframerate() == pytest.approx(int(SECONDS))
        status, known = await w.get_rest(f"Recordings/{sid}.json")
        assert (status, known["duration"]) == (200, SECONDS)
        async with w.http.delete(f"{url}.json", headers=BY_TOKEN) as gone:
            assert gone.status == 204
        async with w.http.delete(f"{url}.json", headers=BY_TOKEN) as again:
            assert again.status == 404
