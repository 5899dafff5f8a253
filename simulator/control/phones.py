"""/simulator/phones and /clients: subscribers' telephones, headless softphones."""

from typing import Any

from aiohttp import web

from simulator.app_key import NETWORK
from simulator.control.body import read
from simulator.control.calls import Keys
from simulator.endpoints.behaviour import Behaviour
from simulator.endpoints.phone import Phone


async def listing(request: web.Request) -> web.Response:
    """GET phones: every telephone that has a behaviour or has ever rung."""
    phones = request.config_dict[NETWORK].directory.phones.values()
    return web.json_response({"phones": [phone.as_json() for phone in phones]})


async def clients(request: web.Request) -> web.Response:
    """GET clients: headless softphones, and the identities registered by browsers."""
    directory = request.config_dict[NETWORK].directory
    body: dict[str, Any] = {
        "clients": [client.as_json() for client in directory.clients.values()],
        "browsers": {name: len(one.devices) for name, one in directory.identities.items()},
    }
    return web.json_response(body)


async def behave(request: web.Request) -> web.Response:
    """POST phones/{number} or clients/{identity}: set behaviour from the next call."""
    behaviour, directory = await read(request, Behaviour), request.config_dict[NETWORK].directory
    if "identity" in request.match_info:
        phone = directory.client(request.match_info["identity"], behaviour)
    else:
        phone = directory.phone(request.match_info["number"])
        phone.behaviour = behaviour
    return web.json_response(phone.as_json())


async def unregister(request: web.Request) -> web.Response:
    """DELETE clients/{identity}: unregister the softphone."""
    request.config_dict[NETWORK].directory.clients.pop(request.match_info["identity"], None)
    return web.Response(status=204)


async def answer(request: web.Request) -> web.Response:
    """POST …/answer: pick up; 409 if it is not ringing."""
    return _done(_phone(request), _phone(request).answer())


async def hang_up(request: web.Request) -> web.Response:
    """POST …/hangup: decline or end; 409 if there is no call."""
    return _done(_phone(request), _phone(request).hang_up())


async def keys(request: web.Request) -> web.Response:
    """POST …/keys: whether anyone was listening."""
    pressed = await read(request, Keys)
    return web.json_response({"heard": _phone(request).press(pressed.digits)})


def _done(phone: Phone, done: bool) -> web.Response:
    return web.json_response(phone.as_json(), status=200 if done else 409)


def _phone(request: web.Request) -> Phone:
    directory = request.config_dict[NETWORK].directory
    if "identity" in request.match_info:
        phone = directory.clients.get(request.match_info["identity"])
    else:
        phone = directory.phones.get(request.match_info["number"])
    if phone is None:
        raise web.HTTPNotFound(text="no such telephone")
    return phone
