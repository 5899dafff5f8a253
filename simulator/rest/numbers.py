"""IncomingPhoneNumbers.json: the account's numbers and their webhooks."""

from aiohttp import web

from simulator.app_key import NETWORK
from simulator.model import OwnNumber
from simulator.rest import represent
from simulator.rest.form import Form
from simulator.rest.listing import page
from simulator.rest.refusal import not_found

ADDRESSES = {
    "VoiceUrl": "voice_url",
    "VoiceFallbackUrl": "voice_fallback_url",
    "StatusCallback": "status_callback",
}
METHODS = {
    "VoiceMethod": "voice_method",
    "VoiceFallbackMethod": "voice_fallback_method",
    "StatusCallbackMethod": "status_callback_method",
}


async def listing(request: web.Request) -> web.Response:
    """GET IncomingPhoneNumbers.json, by PhoneNumber and FriendlyName."""
    network = request.config_dict[NETWORK]
    number, name = request.query.get("PhoneNumber"), request.query.get("FriendlyName")
    found = [
        represent.number(network.settings.account_sid, own)
        for own in network.numbers.values()
        if name in {None, own.friendly_name} and (number or "") in own.number
    ]
    return page(request, "incoming_phone_numbers", found)


async def fetch(request: web.Request) -> web.Response:
    """GET IncomingPhoneNumbers/{sid}.json."""
    return _answer(request, _own(request))


async def update(request: web.Request) -> web.Response:
    """POST IncomingPhoneNumbers/{sid}.json."""
    own, form = _own(request), await Form.of(request)
    for name, attribute in ADDRESSES.items():
        if name in form:
            setattr(own, attribute, form.address(name, 21402))
    for name, attribute in METHODS.items():
        if name in form:
            setattr(own, attribute, form.method(name))
    own.friendly_name = form.text("FriendlyName", own.friendly_name)
    return _answer(request, own)


def _answer(request: web.Request, own: OwnNumber) -> web.Response:
    account = request.config_dict[NETWORK].settings.account_sid
    return web.json_response(represent.number(account, own))


def _own(request: web.Request) -> OwnNumber:
    for own in request.config_dict[NETWORK].numbers.values():
        if own.sid == request.match_info["number"]:
            return own
    raise not_found(request.path)
