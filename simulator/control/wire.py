"""/simulator/faults, errors, messages, webhooks: what is sent and what fails."""

from dataclasses import asdict
from statistics import quantiles

from aiohttp import web

from simulator.app_key import NETWORK
from simulator.control.body import read
from simulator.wire.faults import Fault


async def order_fault(request: web.Request) -> web.Response:
    """POST faults: inject a fault."""
    fault = await read(request, Fault)
    request.config_dict[NETWORK].faults.inject(fault)
    return web.json_response(fault.model_dump(), status=201)


async def faults(request: web.Request) -> web.Response:
    """GET faults: those not used up."""
    waiting = request.config_dict[NETWORK].faults.waiting
    return web.json_response({"faults": [fault.model_dump() for fault in waiting]})


async def clear_faults(request: web.Request) -> web.Response:
    """DELETE faults: remove all faults."""
    request.config_dict[NETWORK].faults.clear()
    return web.Response(status=204)


async def errors(request: web.Request) -> web.Response:
    """GET errors: the customer's errors."""
    return web.json_response({"errors": request.config_dict[NETWORK].errors.as_json()})


async def clear_errors(request: web.Request) -> web.Response:
    """DELETE errors: delete them."""
    request.config_dict[NETWORK].errors.clear()
    return web.Response(status=204)


async def messages(request: web.Request) -> web.Response:
    """GET messages: text messages sent."""
    sent = [asdict(message) for message in request.config_dict[NETWORK].messages]
    return web.json_response({"messages": sent})


async def webhooks(request: web.Request) -> web.Response:
    """GET webhooks: response times of the customer, in wall-clock seconds."""
    taken = list(request.config_dict[NETWORK].webhooks.latencies)
    cuts = quantiles(taken, n=100, method="inclusive") if len(taken) > 1 else taken * 99
    body = {"count": len(taken)}
    return web.json_response(body | ({"p50": cuts[49], "p99": cuts[98]} if cuts else {}))


async def recordings(request: web.Request) -> web.Response:
    """GET /simulator/recordings: what people have said to recordings that are kept."""
    kept = request.config_dict[NETWORK].recordings.values()
    return web.json_response({"recordings": [asdict(one) for one in kept]})


async def about(request: web.Request) -> web.Response:
    """GET /simulator: the account's numbers, the speed, the time, the clients."""
    network = request.config_dict[NETWORK]
    live = sum(not leg.call.over for leg in network.legs.values())
    return web.json_response(
        {
            "numbers": list(network.numbers),
            "speed": network.settings.speed,
            "app": network.settings.app,
            "ahead": network.settings.ahead,
            "timezone": network.settings.timezone,
            "live_calls": live,
        }
    )
