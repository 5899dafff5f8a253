"""/simulator/clients/{identity}/warnings: the carrier's warnings about a call in a browser."""

from typing import Literal

from aiohttp import web
from pydantic import BaseModel, ConfigDict

from simulator.app_key import NETWORK
from simulator.control.body import read


class QualityWarning(BaseModel):
    """A warning about the open call, by the name that the carrier's SDK gives it."""

    model_config = ConfigDict(extra="forbid")

    name: Literal[
        "high-rtt",
        "high-jitter",
        "high-packet-loss",
        "high-packets-lost-fraction",
        "low-mos",
        "ice-connectivity-lost",
        "constant-audio-input-level",
        "constant-audio-output-level",
    ]
    raised: bool = True


async def warn(request: web.Request) -> web.Response:
    """POST: raise or clear a warning in every browser of the identity; 404 if there is none."""
    warning = await read(request, QualityWarning)
    identities = request.config_dict[NETWORK].directory.identities
    identity = identities.get(request.match_info["identity"])
    if identity is None:
        raise web.HTTPNotFound(text="no browser is registered under that identity")
    for device in identity.devices:
        device.send({"type": "warning", **warning.model_dump()})
    return web.Response(status=204)
