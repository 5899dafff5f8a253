"""A feed of public warnings, served over real HTTP as a test says."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, jsonify

from tests.ivr.served_app import ServedApp


def message(number: int = 1, **given: Any) -> dict[str, Any]:
    """Return a message of the feed about one event in Malmö."""
    area = {"areaDesc": "Malmö kommun", "geocode": [{"valueName": "Kommun", "value": "1280"}]}
    info = {
        "language": "sv-SE",
        "event": "Viktigt meddelande till allmänheten (VMA)",
        "severity": "Severe",
        "description": given.pop("says", "Giftig rök i Malmö.\n\nGå inomhus och stäng fönster."),
        "area": given.pop("areas", [area]),
        "expires": given.pop("expires", "2026-06-16T18:00:00+02:00"),
    }
    return {
        "identifier": f"SRCAP-{number}",
        "incidents": "SRVMA-1",
        "sent": "2026-06-16T10:00:00+02:00",
        "status": "Actual",
        "msgType": "Alert",
        "scope": "Public",
        "info": [info],
        **given,
    }


@dataclass
class WarningFeed(ServedApp):
    """Answers with `alerts`, or with `body` and `status` if a test sets them."""

    alerts: list[dict[str, Any]] = field(default_factory=list)
    body: bytes = b""
    status: int = 200
    requests: int = 0

    def application(self) -> Flask:
        app = Flask(__name__)
        app.add_url_rule("/alerts", "alerts", self._answer)
        return app

    @property
    def url(self) -> str:
        return f"{self.address}/alerts"

    def _answer(self) -> Response:
        self.requests += 1
        if self.body or self.status != 200:
            return Response(self.body, self.status, mimetype="application/json")
        return jsonify(timestamp="2026-06-16T10:00:00+02:00", alerts=self.alerts)
