"""Client for the carrier's calls, messages and conferences."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from requests import ConnectTimeout, RequestException, Session
from requests.adapters import HTTPAdapter
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http import HttpClient
from twilio.http.response import Response
from twilio.rest import Client
from urllib3.exceptions import NewConnectionError

from config.settings import Settings
from ivr.twilio.account import account_fault
from ivr.twilio.call_status import ANSWERED, LIVE
from ivr.twilio.errors import AccountRefused, Busy, CarrierError, Gone, Refused, Unsent, Unsure
from ivr.twilio.retry import retry
from ivr.twilio.retry_options import with_event_retries, with_retries
from routing.state.account import AccountFault

CARRIER = "https://api.twilio.com"
TIMEOUT = (1.5, 2.5)
"""Connect and read timeout in seconds; a job must finish within six."""

POOL = 16
PAGE, MOST = 1000, 10_000
UNREADABLE = 502
GONE = {20404, 21220}
BUSY = {20429}
PROGRESS = ["initiated", "ringing", "completed"]
"""`initiated` names a call if its order was not answered; `ringing` proves that it rang.

A call that answers requests its document.
"""


@dataclass(frozen=True, slots=True)
class Room:
    """A running conference: its id, and for each call in it whether it is on hold."""

    id: str
    held: Mapping[str, bool]


class Carrier:
    """Calls by CallSid, and text messages. Every method raises CarrierError.

    An order is not retried here: the caller of a method checks the live state before a second
    attempt.
    """

    def __init__(self, settings: Settings) -> None:
        self._client = Client(
            settings.twilio_api_key or settings.twilio_account_sid,
            settings.twilio_api_secret or settings.twilio_auth_token,
            settings.twilio_account_sid,
            http_client=HttpTransport(settings.carrier_url or CARRIER),
        )

    def ring(
        self, to: str, *, shown: str, answer: str, progress: str, fallback: str, timeout_s: int
    ) -> str:
        """Place a call and return its CallSid; `shown` is the number that `to` sees.

        `answer` is the address of the document when answered, `progress` receives status events,
        and `fallback` is the document if `answer` cannot be fetched.
        """
        with our_errors(), new_request():
            call = self._client.calls.create(
                to=to,
                from_=shown,
                url=with_retries(answer),
                fallback_url=with_retries(fallback),
                timeout=timeout_s,
                status_callback=with_event_retries(progress),
                status_callback_event=PROGRESS,
            )
        return str(call.sid)

    def text(self, to: str, *, shown: str, body: str, progress: str) -> None:
        """Send a text message; `shown` is its sender, `progress` receives status events.

        The sender is a number or a name.
        """
        with our_errors(), new_request():
            self._client.messages.create(
                to=to, from_=shown, body=body, status_callback=with_event_retries(progress)
            )

    def move(self, call: str, url: str) -> None:
        """Move the call to another document at once, whatever it does now."""
        with our_errors():
            self._client.calls(call).update(url=with_retries(url))

    def hang_up(self, call: str) -> None:
        """End the call, ringing or answered."""
        with our_errors():
            self._client.calls(call).update(status="completed")

    def lives(self, call: str) -> bool:
        """Return whether the call still rings or is answered."""
        return retry(lambda _: lambda: self._status(call)) in LIVE

    def answered(self) -> frozenset[str]:
        """Return every call of the account that is answered and not over."""
        with our_errors():
            calls = self._client.calls.list(status=ANSWERED, page_size=PAGE, limit=MOST)
        return frozenset(str(call.sid) for call in calls if call.status == ANSWERED)

    def present(self, conference: str) -> frozenset[str]:
        """Return the calls in the conference of that name; empty if there is none."""
        try:
            with our_errors():
                rooms = self._client.conferences.list(friendly_name=conference, limit=PAGE)
                open_ = [room for room in rooms if room.status != "completed"]
                found = [one for room in open_ for one in room.participants.list(limit=PAGE)]
        except Gone:
            return frozenset()
        return frozenset(str(one.call_sid) for one in found)

    def invite(
        self,
        conference: str,
        to: str,
        *,
        shown: str,
        label: str,
        progress: str,
        timeout_s: int,
        wait: str = "",
    ) -> str:
        """Call `to` into the conference of that name and return the CallSid.

        `shown` is the number that `to` sees; `progress` receives status events. `wait` is the
        document that `to` hears while alone there; without one, the carrier's music.
        """
        sound = {"wait_url": with_retries(wait)} if wait else {}
        with our_errors(), new_request():
            one = self._client.conferences(conference).participants.create(
                from_=shown,
                to=to,
                label=label,
                beep="false",
                early_media=True,
                end_conference_on_exit=False,
                timeout=timeout_s,
                status_callback=with_event_retries(progress),
                status_callback_event=[*PROGRESS, "answered"],
                **sound,
            )
        return str(one.call_sid)

    def room(self, conference: str) -> Room | None:
        """Return who is in the running conference of that name; None if there is none."""
        try:
            with our_errors():
                found = self._client.conferences.list(friendly_name=conference, limit=PAGE)
                running = [one for one in found if one.status != "completed"]
                if not running:
                    return None
                present = running[0].participants.list(limit=PAGE)
        except Gone:
            return None
        return Room(str(running[0].sid), {str(one.call_sid): bool(one.hold) for one in present})

    def hold(self, room: Room, call: str, url: str) -> None:
        """Put a call in a conference on hold; it hears the document at `url`."""
        with our_errors():
            self._client.conferences(room.id).participants(call).update(
                hold=True, hold_url=with_retries(url), hold_method="POST"
            )

    def unhold(self, room: Room, call: str) -> None:
        """Take a call in a conference off hold."""
        with our_errors():
            self._client.conferences(room.id).participants(call).update(hold=False)

    def delete_recording(self, recording: str) -> None:
        """Delete a recording."""
        with our_errors():
            self._client.recordings(recording).delete()

    def _status(self, call: str) -> str:
        with our_errors():
            return str(self._client.calls(call).fetch().status)


@contextmanager
def our_errors() -> Iterator[None]:
    """Translate the exceptions of the carrier's library into ours."""
    try:
        yield
    except RequestException as fault:
        meaning = Unsent if _is_unsent(fault) else Unsure
        raise meaning(type(fault).__name__) from fault
    except TwilioRestException as fault:
        raise status_error(fault.status, fault.code) from fault
    except TwilioException as fault:  # an unreadable list
        answer = fault.args[-1]
        status = answer.status_code if isinstance(answer, Response) else UNREADABLE
        raise status_error(status) from fault


@contextmanager
def new_request() -> Iterator[None]:
    """Treat a 404 for a new call or message as a missing account."""
    try:
        yield
    except TwilioRestException as fault:
        if fault.status == 404:
            kind = AccountFault.CREDENTIALS
            raise _account_refused(fault.status, fault.code, kind) from fault
        raise


def status_error(status: int, code: int = 0) -> CarrierError:
    """Return the error that the carrier's status and code stand for."""
    text = f"status {status}, code {code}"
    if code in GONE or status == 404:
        return Gone(text)
    if code in BUSY or status == 429:
        return Busy(text)
    ours = account_fault(code, status)
    if ours:
        return _account_refused(status, code, ours)
    return Unsure(text) if status >= 500 else Refused(text)


def _account_refused(status: int, code: int, ours: AccountFault) -> AccountRefused:
    return AccountRefused(f"status {status}, code {code}", ours, str(code or status))


def _is_unsent(fault: RequestException) -> bool:
    """Return whether no connection was made that could have carried the request."""
    reason = getattr(fault.args[0], "reason", None) if fault.args else None
    return isinstance(fault, ConnectTimeout) or isinstance(reason, NewConnectionError)


class HttpTransport(HttpClient):  # type: ignore[misc]
    """HTTP client for Twilio's library: our base address, timeouts and a pool.

    It writes no log, so numbers never reach one.
    """

    def __init__(self, base: str) -> None:
        super().__init__(None, is_async=False)
        self._base = base
        self._session = Session()
        # No retries here: before a retry, the live state must be checked.
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(pool_maxsize=POOL, max_retries=0))

    def request(
        self, method: str, uri: str, params: Any = None, data: Any = None, **rest: Any
    ) -> Response:
        """Send one request of the library to our base address."""
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
