"""Recordings at the carrier, fetched with our credentials."""

from requests import Session

from config.settings import Settings
from ivr.twilio.client import CARRIER, our_errors, status_error
from ivr.twilio.errors import Gone, Unsure
from ivr.twilio.retry import retry

TIMEOUT = (1.5, 5.0)
LARGEST = 20 * 1024 * 1024
"""Bytes of the largest recording: ten minutes at 16 kHz."""


class Recordings:
    """The recordings of our account."""

    def __init__(self, settings: Settings) -> None:
        account = settings.twilio_account_sid
        base = settings.carrier_url or CARRIER
        self._base = f"{base}/2010-04-01/Accounts/{account}/Recordings"
        self._session = Session()
        self._session.auth = (
            settings.twilio_api_key or account,
            settings.twilio_api_secret or settings.twilio_auth_token,
        )

    def sound(self, recording: str) -> bytes:
        """Return a recording as WAV; raises CarrierError, Gone if there is none.

        The carrier may need a moment until a new recording is there.
        """
        found = retry(lambda _: lambda: self._fetch(recording), after=(Gone, Unsure))
        return found or b""

    def _fetch(self, recording: str) -> bytes:
        with (
            our_errors(),
            self._session.get(
                f"{self._base}/{recording}.wav", timeout=TIMEOUT, stream=True, allow_redirects=False
            ) as answer,
        ):
            if answer.status_code != 200:
                raise status_error(answer.status_code)
            body: bytes = answer.raw.read(LARGEST + 1, decode_content=True)
        if len(body) > LARGEST:
            raise Unsure("the recording is too large")
        return body
