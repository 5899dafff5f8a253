"""Routes of the REST resources."""

from aiohttp import web

from simulator.rest import calls, conferences, messages, participants, recordings
from simulator.rest.middleware import credentials, faults, refusals

ACCOUNT = "/Accounts/{account}"
CONFERENCE = ACCOUNT + "/Conferences/{conference}"
RECORDING = ACCOUNT + "/Recordings/{recording}"
PARTICIPANT = CONFERENCE + "/Participants/{participant}.json"


def application() -> web.Application:
    """Return the REST interface, to be mounted under its version."""
    rest = web.Application(middlewares=[refusals, credentials, faults])
    rest.add_routes(
        [
            web.post(f"{ACCOUNT}/Calls.json", calls.create),
            web.get(f"{ACCOUNT}/Calls.json", calls.listing),
            web.get(ACCOUNT + "/Calls/{call}.json", calls.fetch),
            web.post(ACCOUNT + "/Calls/{call}.json", calls.update),
            web.get(f"{ACCOUNT}/Conferences.json", conferences.listing),
            web.get(f"{CONFERENCE}.json", conferences.fetch),
            web.post(f"{CONFERENCE}.json", conferences.update),
            web.get(f"{CONFERENCE}/Participants.json", participants.listing),
            web.post(f"{CONFERENCE}/Participants.json", participants.create),
            web.get(PARTICIPANT, participants.fetch),
            web.post(PARTICIPANT, participants.update),
            web.delete(PARTICIPANT, participants.delete),
            web.post(f"{ACCOUNT}/Messages.json", messages.create),
            web.get(f"{RECORDING}.json", recordings.fetch),
            web.get(f"{RECORDING}.wav", recordings.sound),
            web.delete(f"{RECORDING}.json", recordings.delete),
        ]
    )
    return rest
