"""/simulator/calls: place calls as a subscriber, press keys, listen, hang up."""

import asyncio
from contextlib import suppress
from typing import Any

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field

from simulator.app_key import NETWORK
from simulator.calls.leg import Leg
from simulator.control.body import read
from simulator.endpoints.behaviour import Habits


class NewCall(BaseModel):
    """A call to place; without habits the caller is played through this API.

    A caller played by a `page` hangs up when no page follows the call any more.
    """

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    from_: str = Field(alias="from", min_length=1)
    to: str
    habits: Habits | None = None
    tag: str = ""
    page: bool = False


class Keys(BaseModel):
    """Keys to press; waits up to `patience` seconds (wall clock) for a prompt."""

    model_config = ConfigDict(extra="forbid")

    digits: str = Field(pattern=r"^[0-9*#]+$")
    patience: float = Field(default=0, ge=0, le=60)


class Speech(BaseModel):
    """What the person says; waits up to `patience` seconds (wall clock) for a recording."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=2000)
    patience: float = Field(default=0, ge=0, le=60)


async def create(request: web.Request) -> web.Response:
    """POST calls: {sid}; 404 if the account has no such number."""
    network, new = request.config_dict[NETWORK], await read(request, NewCall)
    if new.to not in network.numbers:
        raise web.HTTPNotFound(text="the account has no such number")
    leg = network.call_in(new.from_, new.to, new.habits, new.tag)
    if new.page:
        leg.pages.expect()
    return web.json_response({"sid": leg.call.sid}, status=201)


async def listing(request: web.Request) -> web.Response:
    """GET calls: all legs, without transcripts; `tag` selects those of one rush."""
    legs = request.config_dict[NETWORK].legs.values()
    tag = request.query.get("tag")
    return web.json_response(
        {"calls": [summary(leg) for leg in legs if tag in {None, leg.call.tag}]}
    )


async def fetch(request: web.Request) -> web.Response:
    """GET calls/{sid}: the call with its transcript so far."""
    leg = leg_of(request)
    heard = [entry.as_json() for entry in leg.transcript.entries]
    return web.json_response({**summary(leg), "heard": heard})


async def keys(request: web.Request) -> web.Response:
    """POST calls/{sid}/keys: whether anyone was listening."""
    leg, pressed = leg_of(request), await read(request, Keys)
    if pressed.patience:
        with suppress(TimeoutError):
            async with asyncio.timeout(pressed.patience):
                await leg.keypad.wait_for_listener()
    return web.json_response({"heard": leg.keypad.press(pressed.digits)})


async def speech(request: web.Request) -> web.Response:
    """POST calls/{sid}/speech: whether it was recorded."""
    leg, said = leg_of(request), await read(request, Speech)
    if said.patience:
        with suppress(TimeoutError):
            async with asyncio.timeout(said.patience):
                await leg.microphone.wait_for_listener()
    return web.json_response({"heard": leg.microphone.speak(said.text)})


async def hang_up(request: web.Request) -> web.Response:
    """POST calls/{sid}/hangup."""
    leg = leg_of(request)
    leg.hang_up()
    return web.json_response(summary(leg))


async def page_closes(request: web.Request) -> web.Response:
    """POST calls/{sid}/page-closes: hang up unless a page follows it again soon."""
    leg_of(request).pages.closing()
    return web.Response(status=204)


def summary(leg: Leg) -> dict[str, Any]:
    """Summarise a leg.

    Times are Unix seconds; `callbacks_answered` if the customer has answered all status callbacks.
    """
    call = leg.call
    return {
        "sid": call.sid,
        "from": call.from_,
        "to": call.to,
        "direction": call.direction,
        "status": call.status,
        "parent_sid": call.parent_sid,
        "tag": call.tag,
        "placed": call.created,
        "answered": call.answered,
        "connected": leg.connected,
        "ended": call.ended,
        "duration": call.duration,
        "callbacks_answered": all(progress.answered for progress in leg.progress),
    }


def leg_of(request: web.Request) -> Leg:
    """Return the leg in the path; responds 404."""
    leg = request.config_dict[NETWORK].legs.get(request.match_info["call"])
    if leg is None:
        raise web.HTTPNotFound(text="no such call")
    return leg
