"""Calls.json: place, redirect, end and look up calls."""

from aiohttp import web

from simulator.app_key import NETWORK
from simulator.calls.flow import run_call
from simulator.calls.leg import Leg
from simulator.calls.source import Source
from simulator.dialling.dialler import DialOptions
from simulator.network import Network
from simulator.rest import address, represent
from simulator.rest.form import Form
from simulator.rest.pagination import page
from simulator.rest.refusal import Refusal, not_found, not_in_progress


async def create(request: web.Request) -> web.Response:
    """POST Calls.json."""
    network, form = request.config_dict[NETWORK], await Form.of(request)
    to = address.callee(form.text("To"))
    from_ = address.caller(network, form.text("From"))
    source, options = document(form), dial_options(form)
    leg = outbound_leg(network, form, from_, to)
    leg.fallback = _fallback(form)
    leg.replace_flow(lambda: network.dialler.place(leg, options, lambda: run_call(leg, source)))
    return web.json_response(represent.call(leg), status=201)


async def fetch(request: web.Request) -> web.Response:
    """GET Calls/{sid}.json."""
    return web.json_response(represent.call(_leg(request)))


async def listing(request: web.Request) -> web.Response:
    """GET Calls.json, newest first, by To, From, Status and ParentCallSid."""
    network = request.config_dict[NETWORK]
    entries = [represent.call(leg) for leg in reversed(network.legs.values())]
    for name, key in FILTERS.items():
        if name in request.query:
            entries = [entry for entry in entries if entry[key] == request.query[name]]
    return page(request, "calls", entries)


FILTERS = {"To": "to", "From": "from", "Status": "status", "ParentCallSid": "parent_call_sid"}


async def update(request: web.Request) -> web.Response:
    """POST Calls/{sid}.json: redirect to a new document, or end the call."""
    leg, form = _leg(request), await Form.of(request)
    if leg.call.over:
        raise not_in_progress()
    if "Url" in form:
        _redirect(leg, document(form), form)
    if "Status" in form:
        _end(leg, form.text("Status"))
    return web.json_response(represent.call(leg))


def document(form: Form) -> Source:
    """Return the form's document; raises Refusal 21205 (none, bad)."""
    url = form.address("Url")
    if not url:
        raise Refusal(400, 21205, "Url parameter is required.")
    return Source(url, form.method("Method"))


def dial_options(form: Form) -> DialOptions:
    """Return how the form wants the call placed; raises Refusal."""
    return DialOptions(
        timeout=form.number("Timeout", 60, 5, 600),
        time_limit=form.number("TimeLimit", 14400, 1, 86400),
    )


def outbound_leg(network: Network, form: Form, from_: str, to: str) -> Leg:
    """Create a leg that sends the status callbacks requested by the form."""
    callback = form.address("StatusCallback", 21609)
    method = form.method("StatusCallbackMethod")
    events = form.words("StatusCallbackEvent", "completed")
    leg = network.new_leg(from_, to.partition("?")[0], "outbound-api")
    leg.call.custom = address.custom_parameters(to)
    network.add_status_callback(leg, callback, method, events)
    return leg


def _fallback(form: Form) -> Source | None:
    url = form.address("FallbackUrl")
    if not url:
        return None
    if "Url" not in form:
        raise Refusal(400, 21405, "FallbackUrl needs a Url")
    return Source(url, form.method("FallbackMethod"))


def _redirect(leg: Leg, source: Source, form: Form) -> None:
    if leg.call.status != "in-progress":
        raise not_in_progress()
    leg.fallback = _fallback(form) or leg.fallback
    leg.replace_flow(lambda: run_call(leg, source))


def _end(leg: Leg, status: str) -> None:
    if status not in {"canceled", "completed"}:
        raise Refusal(400, 20001, "Invalid parameter Status")
    if status == "completed" or not leg.call.answered:
        leg.hang_up()


def _leg(request: web.Request) -> Leg:
    leg = request.config_dict[NETWORK].legs.get(request.match_info["call"])
    if leg is None:
        raise not_found(request.path)
    return leg
