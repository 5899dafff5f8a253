"""The carrier's own Python library works against the network."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from tests.simulator.world import (
    ACCOUNT,
    CITIZEN,
    NUMBER,
    World,
    async_test,
    wait_until_heard,
    wait_until_over,
    world,
)


class ElsewhereClient(TwilioHttpClient):  # type: ignore[misc] # it comes without types
    """Sends requests that are meant for the carrier to another address."""

    def __init__(self, carrier: str) -> None:
        super().__init__(timeout=5)
        self._carrier = carrier

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        """Send the same request to the other address."""
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        elsewhere = f"{self._carrier}{parts.path}{query}"
        return super().request(method, elsewhere, *args, **kwargs)

    def close(self) -> None:
        """Close all connections."""
        assert self.session is not None
        self.session.close()


def drive_calls(w: World) -> str:
    """Place, find, list and end a call."""
    http = ElsewhereClient(w.carrier)
    client = Client(ACCOUNT, "secret", http_client=http)
    call = client.calls.create(
        to=CITIZEN,
        from_=NUMBER,
        url=f"{w.app}/answer",
        status_callback=f"{w.app}/leg",
        status_callback_event=["initiated", "completed"],
        timeout=15,
    )
    assert client.calls(call.sid).fetch().to == CITIZEN
    assert [found.sid for found in client.calls.list(to=CITIZEN)] == [call.sid]
    assert client.calls(call.sid).update(status="completed").status == "canceled"
    with pytest.raises(TwilioRestException) as refused:
        client.calls(call.sid).update(url=f"{w.app}/answer")
    assert (refused.value.status, refused.value.code) == (400, 21220)
    http.close()
    return str(call.sid)


def drive_conference(w: World) -> None:
    """Call a participant into a conference, hold and remove them, and end it."""
    http = ElsewhereClient(w.carrier)
    client = Client(ACCOUNT, "secret", http_client=http)
    (room,) = client.conferences.list(friendly_name="c1", status="init")
    participants = client.conferences(room.sid).participants
    added = participants.create(from_=NUMBER, to="client:guide_9", label="guide-9", beep="false")
    assert added.label == "guide-9"
    held = client.conferences(room.sid).participants("guide-9").update(hold=True)
    assert held.hold is True
    assert len(participants.list()) == 2
    assert participants("guide-9").delete() is True
    assert client.conferences(room.sid).update(status="completed").status == "completed"
    http.close()


@async_test
async def test_library_places_and_ends_calls() -> None:
    async with world({"/leg": ""}) as w:
        sid = await asyncio.to_thread(drive_calls, w)
        assert await wait_until_over(w.network.legs[sid]) == "canceled"
        callbacks = await w.customer.until("/leg", 2)
        assert [request.params["CallStatus"] for request in callbacks] == ["initiated", "canceled"]


@async_test
async def test_library_controls_conferences() -> None:
    document = '<Dial><Conference waitUrl="">c1</Conference></Dial>'
    async with world({"/voice/incoming": document}) as w:
        leg = w.call()
        await wait_until_heard(leg, "silence")
        await w.control("clients/guide_9", does="ring")
        await asyncio.to_thread(drive_conference, w)
        assert await wait_until_over(leg) == "completed"
