"""The addresses that a REST request may call, and the caller IDs it may show."""

import re
from urllib.parse import parse_qsl

from simulator.network import Network
from simulator.rest.refusal import Refusal

E164 = re.compile(r"\+[1-9]\d{6,14}")
OTHER = re.compile(r"client:[^\s]{1,256}|sips?:[^\s@]+@[^\s]+")


def callee(to: str) -> str:
    """Return the address to call.

    Raises Refusal 21201 (missing), 21211 or 21217 (invalid).
    """
    if not to:
        raise Refusal(400, 21201, "No 'To' number is specified")
    if E164.fullmatch(to) or OTHER.fullmatch(to):
        return to
    if re.fullmatch(r"\+\d+", to):
        raise Refusal(400, 21217, "Phone number does not appear to be valid")
    raise Refusal(400, 21211, "The 'To' number is not a valid phone number")


def caller(network: Network, from_: str) -> str:
    """Return the caller ID.

    Raises Refusal 21213 (missing) or 21210 (not the customer's).
    """
    if not from_:
        raise Refusal(400, 21213, "From phone number is required")
    if from_ in network.numbers or from_.startswith("client:"):
        return from_
    raise Refusal(400, 21210, "The source phone number is not yet verified for your account")


def custom_parameters(to: str) -> dict[str, str]:
    """Return the parameters passed to a softphone: the query after `client:identity`."""
    return dict(parse_qsl(to.partition("?")[2])) if to.startswith("client:") else {}
