"""Messages.json: text messages to subscribers."""

import re

from aiohttp import web

from simulator.account import Message
from simulator.app_key import NETWORK
from simulator.network import Network
from simulator.rest import represent
from simulator.rest.address import E164
from simulator.rest.form import Form
from simulator.rest.refusal import Refusal
from simulator.sid import new_sid
from simulator.wire.outbox import Outbox
from simulator.wire.request import Request

LONGEST = 1600
UNREACHABLE = "30003"
NAME = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}")


async def create(request: web.Request) -> web.Response:
    """POST Messages.json."""
    network, form = request.config_dict[NETWORK], await Form.of(request)
    _check(network, form)
    now = network.clock.now()
    message = Message(new_sid("SM"), form.text("From"), form.text("To"), form.text("Body"), now)
    callback = form.address("StatusCallback", 21609)
    answer = represent.message(network.settings.account_sid, message)
    network.messages.append(message)
    _deliver(network, message, callback)
    return web.json_response(answer, status=201)


def _check(network: Network, form: Form) -> None:
    """Check the message form.

    Raises Refusal 21604, 21211 (to), 21606 (from), 21602 (empty), 21617 (long).
    """
    if not form.text("To"):
        raise Refusal(400, 21604, "A 'To' phone number is required.")
    if not E164.fullmatch(form.text("To")):
        raise Refusal(400, 21211, "The 'To' number is not a valid phone number")
    sender = form.text("From")
    if sender not in network.numbers and not NAME.fullmatch(sender):
        raise Refusal(400, 21606, "The 'From' number is not one of your message senders")
    if not form.text("Body"):
        raise Refusal(400, 21602, "Message body is required.")
    if len(form.text("Body")) > LONGEST:
        raise Refusal(400, 21617, f"The message body exceeds {LONGEST} characters")


def _deliver(network: Network, message: Message, callback: str) -> None:
    """Report sent, then delivered, or undelivered if the number is out of service."""
    outbox = Outbox(network)
    gone = network.directory.phone(message.to).behaviour.does == "fail"
    for status in ("sent", "undelivered" if gone else "delivered"):
        message.status = status
        fields = {
            "MessageSid": message.sid,
            "SmsSid": message.sid,
            "MessageStatus": status,
            "SmsStatus": status,
            "From": message.from_,
            "To": message.to,
            "AccountSid": network.settings.account_sid,
            "ApiVersion": "2010-04-01",
        }
        if status == "undelivered":
            fields["ErrorCode"] = UNREACHABLE
        if callback:
            outbox.put(Request(callback, "POST", fields))
