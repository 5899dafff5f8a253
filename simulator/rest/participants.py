"""Participants.json: call in, change and remove participants of a conference."""

from aiohttp import web

from simulator.app_key import NETWORK
from simulator.conference import change
from simulator.conference.conference import Conference
from simulator.conference.participant import Participant
from simulator.rest import address, represent
from simulator.rest.calls import dial_options, outbound_leg
from simulator.rest.conferences import room_of
from simulator.rest.form import Form
from simulator.rest.invite import invite, join_options
from simulator.rest.pagination import page
from simulator.rest.refusal import Refusal, not_found
from simulator.wire.errors import WireFault

FILTERS = {"Muted": "muted", "Hold": "hold", "Coaching": "coaching"}


async def create(request: web.Request) -> web.Response:
    """POST Conferences/{sid or name}/Participants.json: call someone in."""
    network, form = request.config_dict[NETWORK], await Form.of(request)
    to = address.callee(form.text("To"))
    from_ = address.caller(network, form.text("From"))
    joining, dialling = join_options(form), dial_options(form)
    room = _room_to_join(request)
    try:
        room.check(joining)
    except WireFault as fault:
        raise Refusal(400, fault.code, fault.message) from fault
    participant = Participant.of(outbound_leg(network, form, from_, to), joining)
    invite(network, room, participant, dialling)
    return web.json_response(represent.participant(room, participant), status=201)


async def listing(request: web.Request) -> web.Response:
    """GET Participants.json, by Muted, Hold and Coaching."""
    room = room_of(request)
    present = (*room.participants.values(), *room.invited.values())
    entries = [represent.participant(room, one) for one in present]
    for name, key in FILTERS.items():
        if name in request.query:
            wanted = request.query[name].lower() == "true"
            entries = [entry for entry in entries if entry[key] is wanted]
    return page(request, "participants", entries)


async def fetch(request: web.Request) -> web.Response:
    """GET Participants/{call or label}.json."""
    room = room_of(request)
    return web.json_response(represent.participant(room, _participant(request, room)))


async def update(request: web.Request) -> web.Response:
    """POST Participants/{call or label}.json."""
    room = room_of(request)
    participant, form = _participant(request, room), await Form.of(request)
    if "Muted" in form:
        change.mute(room, participant, form.flag("Muted"))
    if "Hold" in form and not form.flag("Hold"):
        change.unhold(room, participant)
    if "EndConferenceOnExit" in form:
        change.end_on_exit(room, participant, form.flag("EndConferenceOnExit"))
    if "Coaching" in form:
        change.coach(room, participant, _coached(form, room))
    if form.flag("Hold"):
        url = form.address("HoldUrl") if "HoldUrl" in form else None
        change.hold(room, participant, url, form.method("HoldMethod", "GET"))
    return web.json_response(represent.participant(room, participant))


async def delete(request: web.Request) -> web.Response:
    """DELETE Participants/{call or label}.json: remove, or stop ringing."""
    room = room_of(request)
    participant = _participant(request, room)
    if participant.leg.call.sid in room.invited:
        participant.leg.hang_up()
    else:
        room.leave(participant, "participant_updated_via_api")
    return web.Response(status=204)


def _room_to_join(request: web.Request) -> Conference:
    """Return the running room of that identifier or name.

    Creates a named one if needed.
    """
    name, rooms = request.match_info["conference"], request.config_dict[NETWORK].conferences
    if not (name.startswith("CF") and len(name) == 34):
        return rooms.open(name)
    room = rooms.find(name)
    if room is None or room.status == "completed":
        raise not_found(request.path)
    return room


def _participant(request: web.Request, room: Conference) -> Participant:
    participant = room.find(request.match_info["participant"])
    if participant is None or room.status == "completed":
        raise not_found(request.path)
    return participant


def _coached(form: Form, room: Conference) -> str:
    if not form.flag("Coaching"):
        return ""
    sid = form.text("CallSidToCoach")
    if room.status != "in-progress" or sid not in room.participants:
        raise Refusal(400, 13240, "The call to coach is in no running conference")
    return sid
