"""Recordings: what was recorded in calls, as JSON and as sound."""

import io
import math
import wave
from array import array

from aiohttp import web

from simulator.account import Recording
from simulator.app_key import NETWORK
from simulator.rest import represent
from simulator.rest.refusal import not_found

RATE = 8000
LOUD = 6000
PITCH_HZ = 110
SYLLABLES_PER_SECOND = 4


async def fetch(request: web.Request) -> web.Response:
    """GET Recordings/{sid}.json."""
    account = request.config_dict[NETWORK].settings.account_sid
    return web.json_response(represent.recording(account, _recording(request)))


async def sound(request: web.Request) -> web.Response:
    """GET Recordings/{sid}.wav: a hum as long as the message, in place of a voice."""
    body = _hum(_recording(request).seconds)
    return web.Response(body=body, content_type="audio/x-wav")


async def delete(request: web.Request) -> web.Response:
    """DELETE Recordings/{sid}.json."""
    kept = _recording(request)
    del request.config_dict[NETWORK].recordings[kept.sid]
    return web.Response(status=204)


def _recording(request: web.Request) -> Recording:
    found: Recording | None = request.config_dict[NETWORK].recordings.get(
        request.match_info["recording"]
    )
    if found is None:
        raise not_found(request.path)
    return found


def _hum(seconds: int) -> bytes:
    """Return a WAV file with a tone that swells like syllables."""
    samples = array("h", (_sample(n / RATE) for n in range(seconds * RATE)))
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE)
        written.writeframes(samples.tobytes())
    return file.getvalue()


def _sample(at: float) -> int:
    swell = abs(math.sin(math.pi * SYLLABLES_PER_SECOND * at))
    return round(LOUD * swell * math.sin(2 * math.pi * PITCH_HZ * at))
