"""/softphone: the WebSocket of a browser's softphone."""

import asyncio
import json
import time
from typing import Any

from aiohttp import WSMsgType, web

from simulator.app_key import NETWORK
from simulator.control.origin import allowed
from simulator.control.token import EXPIRED, TokenRefused, verify_token
from simulator.endpoints.softphone import Softphone
from simulator.network import Network

SILENCE_S = 8
"""Seconds between pings to a browser; it has half of that to answer."""


async def connect(request: web.Request) -> web.WebSocketResponse:
    """GET /softphone: serve one browser until it disconnects."""
    if not allowed(request):
        raise web.HTTPForbidden(text="softphones of this computer only")
    socket = web.WebSocketResponse(heartbeat=SILENCE_S)
    await socket.prepare(request)
    connection = SoftphoneConnection(request.config_dict[NETWORK], socket)
    try:
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                connection.hear(json.loads(message.data))
    finally:
        connection.close()
    return socket


class SoftphoneConnection:
    """The WebSocket of one browser."""

    def __init__(self, network: Network, socket: web.WebSocketResponse) -> None:
        self._network = network
        self._socket = socket
        self._device: Softphone | None = None
        self._expiry: asyncio.TimerHandle | None = None

    def hear(self, message: dict[str, Any]) -> None:
        """Handle a message from the browser."""
        kind, sid = message.get("type"), str(message.get("call", ""))
        if kind == "register":
            self._register(str(message.get("token", "")))
        elif kind == "unregister":
            self.close()
        elif self._device is not None:
            self._in_call(self._device, kind, sid, str(message.get("digits", "")))

    def close(self) -> None:
        """Handle the loss of the browser."""
        if self._expiry is not None:
            self._expiry.cancel()
        if self._device is not None:
            self._network.directory.unregister(self._device)
            self._device.disconnected()
            self._device = None

    def _in_call(self, device: Softphone, kind: str | None, sid: str, digits: str) -> None:
        if kind in {"accept", "reject"}:
            device.decide(sid, kind)
        elif kind == "disconnect":
            device.hang_up(sid)
        elif kind == "digits":
            device.press(sid, digits)

    def _register(self, token: str) -> None:
        try:
            identity, expires = verify_token(token, self._network.settings)
        except TokenRefused as refused:
            self._send({"type": "error", "code": refused.code, "message": refused.message})
            return
        if self._device is None:
            self._device = Softphone(identity, self._send)
            self._network.directory.register(self._device)
        if self._expiry is not None:
            self._expiry.cancel()
        left = expires - time.time()
        self._expiry = asyncio.get_running_loop().call_later(left, self._expire)
        self._send({"type": "registered", "identity": identity, "expires_in": left})

    def _expire(self) -> None:
        self._send({"type": "error", "code": EXPIRED, "message": "AccessTokenExpired"})
        self.close()

    def _send(self, message: dict[str, Any]) -> None:
        if not self._socket.closed:
            self._network.spawn(self._socket.send_json(message))
