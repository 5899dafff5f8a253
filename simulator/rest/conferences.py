"""Conferences.json: look up conferences and end them."""

from aiohttp import web

from simulator.app_key import NETWORK
from simulator.conference.conference import Conference
from simulator.rest import represent
from simulator.rest.form import Form
from simulator.rest.pagination import page
from simulator.rest.refusal import Refusal, not_found


async def listing(request: web.Request) -> web.Response:
    """GET Conferences.json, newest first, by FriendlyName and Status."""
    rooms = request.config_dict[NETWORK].conferences.all.values()
    name, status = request.query.get("FriendlyName"), request.query.get("Status")
    found = [
        represent.conference(room)
        for room in reversed(rooms)
        if name in {None, room.name} and status in {None, room.status}
    ]
    return page(request, "conferences", found)


async def fetch(request: web.Request) -> web.Response:
    """GET Conferences/{sid}.json."""
    return web.json_response(represent.conference(room_of(request)))


async def update(request: web.Request) -> web.Response:
    """POST Conferences/{sid}.json: Status=completed ends it."""
    room, form = room_of(request), await Form.of(request)
    if room.status == "completed":
        raise not_found(request.path)
    if "Status" in form:
        if form.text("Status") != "completed":
            raise Refusal(400, 20001, "Invalid parameter Status")
        room.end("conference-ended-via-api")
    return web.json_response(represent.conference(room))


def room_of(request: web.Request) -> Conference:
    """Return the conference in the path, by identifier or name; raises Refusal 20404."""
    room = request.config_dict[NETWORK].conferences.find(request.match_info["conference"])
    if room is None:
        raise not_found(request.path)
    return room
