"""Refusals of REST requests: the carrier's error code, as JSON."""

import json

from aiohttp import web

MORE = "https://www.twilio.com/docs/errors/"


class Refusal(Exception):
    """A refused request: HTTP status, the carrier's error code, a sentence."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message

    def response(self) -> web.Response:
        """Return the refusal as the customer receives it."""
        body = {
            "code": self.code,
            "message": self.message,
            "more_info": f"{MORE}{self.code}",
            "status": self.status,
        }
        headers = {"WWW-Authenticate": 'Basic realm="Twilio API"'} if self.status == 401 else None
        return web.Response(
            status=self.status,
            text=json.dumps(body),
            content_type="application/json",
            headers=headers,
        )


def not_found(path: str) -> Refusal:
    """Return the refusal for a resource that does not exist, or no longer exists."""
    return Refusal(404, 20404, f"The requested resource {path} was not found")


def not_in_progress() -> Refusal:
    """Return the refusal for a call that has ended or is not answered yet."""
    return Refusal(400, 21220, "Unable to update record. Call is not in-progress. Cannot redirect.")
