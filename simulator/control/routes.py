"""Routes of the control API, the softphone and the phone page."""

from pathlib import Path

from aiohttp import web

from simulator.control import calls, conferences, phones, softphone, stream, warnings, wire
from simulator.control.origin import Handler

PAGE = Path(__file__).parent.parent / "page"


def routes() -> list[web.AbstractRouteDef]:
    """Return all routes outside the REST interface."""
    return [
        web.get("/", _file("index.html")),
        web.get("/softphone.js", _file("softphone.js")),
        web.static("/page", PAGE),
        web.get("/softphone", softphone.connect),
        web.get("/simulator", wire.about),
        web.get("/simulator/calls", calls.listing),
        web.post("/simulator/calls", calls.create),
        web.get("/simulator/calls/{call}", calls.fetch),
        web.get("/simulator/calls/{call}/stream", stream.stream),
        web.post("/simulator/calls/{call}/keys", calls.keys),
        web.post("/simulator/calls/{call}/speech", calls.speech),
        web.post("/simulator/calls/{call}/hangup", calls.hang_up),
        web.post("/simulator/calls/{call}/page-closes", calls.page_closes),
        web.get("/simulator/conferences", conferences.listing),
        web.get("/simulator/phones", phones.listing),
        web.get("/simulator/clients", phones.clients),
        web.delete("/simulator/clients/{identity}", phones.unregister),
        web.post("/simulator/clients/{identity}/warnings", warnings.warn),
        *_telephone("/simulator/phones/{number}"),
        *_telephone("/simulator/clients/{identity}"),
        web.get("/simulator/faults", wire.faults),
        web.post("/simulator/faults", wire.order_fault),
        web.delete("/simulator/faults", wire.clear_faults),
        web.get("/simulator/errors", wire.errors),
        web.delete("/simulator/errors", wire.clear_errors),
        web.get("/simulator/messages", wire.messages),
        web.get("/simulator/recordings", wire.recordings),
        web.get("/simulator/webhooks", wire.webhooks),
    ]


def _telephone(path: str) -> list[web.AbstractRouteDef]:
    return [
        web.post(path, phones.behave),
        web.post(f"{path}/answer", phones.answer),
        web.post(f"{path}/hangup", phones.hang_up),
        web.post(f"{path}/keys", phones.keys),
    ]


def _file(name: str) -> Handler:
    async def serve(request: web.Request) -> web.FileResponse:
        del request
        return web.FileResponse(PAGE / name, headers={"Cache-Control": "no-cache"})

    return serve
