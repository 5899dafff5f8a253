"""What we ask of the carrier, in our words; and what its refusals mean for us."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from requests import RequestException, Session
from requests.adapters import HTTPAdapter
from twilio.base.exceptions import TwilioRestException
from twilio.http import HttpClient
from twilio.http.response import Response
from twilio.rest import Client
from urllib3.util import Retry

from config.settings import Settings
from ivr.twilio.account import account_fault
from ivr.twilio.patience import asked_again
from routing.account import AccountFault

CARRIER = "https://api.twilio.com"
TIMEOUT = (1.5, 2.5)
"""Seconds to connect and to wait for an answer; a job must be done within six."""

PAUSES_S = (0.5, 1.5)
"""A carrier that fails at once is mostly well again soon: three tries in one second are one."""
LAST_S = 2.5
"""Nothing is asked again later than this; what is left of the six seconds is for its answer."""

POOL = 16
GONE = {20404, 21220}
BUSY = {20429}
PROGRESS = ["initiated", "ringing", "completed"]
"""`initiated` names a leg whose order was not answered, and `ringing` proves that a telephone rang.
A leg that answers asks for the document."""


class CarrierError(Exception):
    """The carrier did not do what it was asked."""


class Gone(CarrierError):
    """The call has ended already."""


class Busy(CarrierError):
    """Too much was asked at once; nothing was done, so it may be asked again."""


class Refused(CarrierError):
    """It will never be done: a number that does not exist, may not be rung, or is not ours."""


class AccountRefused(Refused):
    """Our account may not do it now; the one who is called is not at fault."""

    def __init__(self, text: str, fault: AccountFault, code: str) -> None:
        super().__init__(text)
        self.fault = fault
        self.code = code


class Unsure(CarrierError):
    """No clear answer: it may have been done or not."""


P = ParamSpec("P")
Answer = TypeVar("Answer")


def insisting(ask: Callable[P, Answer]) -> Callable[P, Answer]:
    """Asks again, after a pause, what does no harm when it is done twice."""

    @wraps(ask)
    def asking(*args: P.args, **named: P.kwargs) -> Answer:
        until = time.monotonic() + LAST_S
        for pause in PAUSES_S:
            try:
                return ask(*args, **named)
            except (Busy, Unsure):
                if time.monotonic() + pause > until:
                    raise
            threading.Event().wait(pause)
        return ask(*args, **named)

    return asking


class Carrier:
    """Calls, by their CallSid. Every method raises CarrierError."""

    def __init__(self, settings: Settings) -> None:
        self._client = Client(
            settings.twilio_api_key or settings.twilio_account_sid,
            settings.twilio_api_secret or settings.twilio_auth_token,
            settings.twilio_account_sid,
            http_client=Wire(settings.carrier_url or CARRIER),
        )

    def ring(
        self, to: str, *, shown: str, answer: str, progress: str, fallback: str, timeout_s: int
    ) -> str:
        """Places a call and answers its CallSid; `shown` is the number that `to` sees.

        The rest are addresses: of the document when answered, of whom to tell how it goes, and
        of the document when that one cannot be had.
        """
        with our_words(), new_order():
            call = self._client.calls.create(
                to=to,
                from_=shown,
                url=asked_again(answer),
                fallback_url=asked_again(fallback),
                timeout=timeout_s,
                status_callback=asked_again(progress),
                status_callback_event=PROGRESS,
            )
        return str(call.sid)

    def text(self, to: str, *, shown: str, body: str, progress: str) -> None:
        """Sends a text message; `shown` is the number or the name that it comes from, `progress`
        the address of whom to tell how it goes."""
        with our_words(), new_order():
            self._client.messages.create(
                to=to, from_=shown, body=body, status_callback=asked_again(progress)
            )

    @insisting
    def move(self, call: str, url: str) -> None:
        """Has the call go on at once with another document, out of whatever it does."""
        with our_words():
            self._client.calls(call).update(url=asked_again(url))

    @insisting
    def hang_up(self, call: str) -> None:
        """Ends the call, ringing or answered."""
        with our_words():
            self._client.calls(call).update(status="completed")

    @insisting
    def lives(self, call: str) -> bool:
        """Whether the call still rings or is answered."""
        with our_words():
            status = self._client.calls(call).fetch().status
        return status in ("queued", "initiated", "ringing", "in-progress")


@contextmanager
def our_words() -> Iterator[None]:
    """Turns what the carrier's library raises into one of the errors above."""
    try:
        yield
    except RequestException as fault:
        raise Unsure(type(fault).__name__) from fault
    except TwilioRestException as fault:
        raise _meaning(fault) from fault


@contextmanager
def new_order() -> Iterator[None]:
    """An order for something new that finds nothing there says that the account does not exist."""
    try:
        yield
    except TwilioRestException as fault:
        if fault.status == 404:
            raise _account_refused(fault, AccountFault.CREDENTIALS) from fault
        raise


def _meaning(fault: TwilioRestException) -> CarrierError:
    text = f"status {fault.status}, code {fault.code}"
    if fault.code in GONE or fault.status == 404:
        return Gone(text)
    if fault.code in BUSY or fault.status == 429:
        return Busy(text)
    ours = account_fault(fault.code, fault.status)
    if ours:
        return _account_refused(fault, ours)
    return Unsure(text) if fault.status >= 500 else Refused(text)


def _account_refused(fault: TwilioRestException, ours: AccountFault) -> AccountRefused:
    text = f"status {fault.status}, code {fault.code}"
    return AccountRefused(text, ours, str(fault.code or fault.status))


class Again(Retry):
    """Tries again what is safe to ask twice: reading, deleting, and what was not let in at all."""

    def is_retry(self, method: str, status_code: int, has_retry_after: bool = False) -> bool:
        """429 says that the request was not looked at, whatever it was."""
        return status_code == 429 or super().is_retry(method, status_code, has_retry_after)


class Wire(HttpClient):  # type: ignore[misc]
    """The library's way to HTTP: another base address, timeouts, a pool; and no log of numbers."""

    def __init__(self, base: str) -> None:
        super().__init__(None, is_async=False)
        self._base = base
        self._session = Session()
        again = Again(
            connect=1,
            read=1,
            status=2,
            allowed_methods={"GET", "DELETE"},
            backoff_factor=0.2,
            retry_after_max=1,
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(pool_maxsize=POOL, max_retries=again))

    def request(
        self, method: str, uri: str, params: Any = None, data: Any = None, **rest: Any
    ) -> Response:
        """One request as the library asks for it, to our base address."""
        answer = self._session.request(
            method,
            uri.replace(CARRIER, self._base, 1),
            params=params,
            data=data,
            headers=rest.get("headers"),
            auth=rest.get("auth"),
            timeout=TIMEOUT,
            allow_redirects=False,
        )
        return Response(answer.status_code, answer.text, answer.headers)
