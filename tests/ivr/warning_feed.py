"""A feed of public warnings, served over real HTTP as a test says."""

import threading
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from flask import Flask, Response, jsonify
from werkzeug.serving import make_server


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
class WarningFeed:
    """Answers with `alerts`, or with `body` and `status` if a test sets them."""

    alerts: list[dict[str, Any]] = field(default_factory=list)
    body: bytes = b""
    status: int = 200
    requests: int = 0

    def __enter__(self) -> Self:
        app = Flask(__name__)
        app.add_url_rule("/alerts", "alerts", self._answer)
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}/alerts"

    def _answer(self) -> Response:
        self.requests += 1
        if self.body or self.status != 200:
            return Response(self.body, self.status, mimetype="application/json")
        return jsonify(timestamp="2026-06-16T10:00:00+02:00", alerts=self.alerts)
