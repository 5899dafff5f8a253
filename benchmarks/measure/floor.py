"""The floor: Flask with a constant TwiML document, on the same server as Lotsa."""

import sys

from flask import Flask, Response, request

from service.web_server.rsgi import ThreadedApp
from service.web_server.server import serve

DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?><Response><Gather numDigits="1">'
    "<Say>Hej</Say></Gather><Redirect>/again</Redirect></Response>"
)


def create() -> ThreadedApp:
    """Return the least that a web application can do for a call."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024

    @app.post("/<path:_>")
    def answer(_: str) -> Response:
        request.get_data()  # an unread body would close the connection
        return Response(DOCUMENT, mimetype="text/xml")

    return ThreadedApp(app, 64, lambda _: 64 * 1024)


if __name__ == "__main__":
    serve("benchmarks.measure.floor:create", sys.argv[1], "lotsa floor")
