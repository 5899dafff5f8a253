"""The carrier's side of a webhook: signed forms over one keep-alive connection."""

import base64
import hashlib
import hmac
import http.client
from urllib.parse import urlencode

NOISE = {
    "AccountSid": "AC" + "0" * 32,
    "ApiVersion": "2010-04-01",
    "Direction": "inbound",
    "CallStatus": "in-progress",
    "CallerCountry": "SE",
    "CallerCity": "Malmö",
    "CallerState": "",
    "CallerZip": "",
    "CalledCountry": "SE",
    "CalledCity": "",
    "CalledState": "",
    "CalledZip": "",
    "FromCountry": "SE",
    "FromCity": "Malmö",
    "FromState": "",
    "FromZip": "",
    "ToCountry": "SE",
    "ToCity": "",
    "ToState": "",
    "ToZip": "",
}
"""Fields that a carrier sends with every call, for forms of realistic length."""


class WebhookClient:
    """Posts webhooks to a server at `bind`, signed for the same address with `token`."""

    def __init__(self, bind: str, token: str) -> None:
        self._url = f"http://{bind}"
        self._token = token.encode()
        self._connection = http.client.HTTPConnection(bind)

    def prepared(self, path: str, form: dict[str, str]) -> tuple[str, bytes, dict[str, str]]:
        """Return path, body and headers; call it before the timing starts."""
        fields = NOISE | form
        signed = self._url + path + "".join(key + fields[key] for key in sorted(fields))
        mac = hmac.new(self._token, signed.encode(), hashlib.sha1).digest()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Twilio-Signature": base64.b64encode(mac).decode(),
        }
        return path, urlencode(fields).encode(), headers

    def reopen(self) -> None:
        """Open a new connection, because a server closes one that has been idle."""
        self._connection.close()

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> str:
        """Return the text of the response; raises RuntimeError if it is an error."""
        self._connection.request("POST", path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        if answer.status >= http.HTTPStatus.MULTIPLE_CHOICES:
            raise RuntimeError(f"{path}: {answer.status}")
        return text
