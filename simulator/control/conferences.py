"""/simulator/conferences: every room, and who was in it from when to when."""

from dataclasses import asdict

from aiohttp import web

from simulator.app_key import NETWORK


async def listing(request: web.Request) -> web.Response:
    """GET conferences: name, status, and `stays`: call, entered, left (Unix time)."""
    rooms = request.config_dict[NETWORK].conferences.all.values()
    return web.json_response(
        {
            "conferences": [
                {
                    "name": room.name,
                    "status": room.status,
                    "stays": [asdict(stay) for stay in room.stays],
                }
                for room in rooms
            ]
        }
    )
