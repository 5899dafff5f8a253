"""A file of a browser package, as npm has installed it."""

from pathlib import Path

from flask import Response, abort, request

MAX_AGE_S = 3600


def package_file(file: Path) -> Response:
    """Return the script, or 404 if npm has not installed it.

    It is read at once: a file that is sent piece by piece stays open if the browser goes away.
    """
    if not file.is_file():
        abort(404)
    answer = Response(file.read_bytes(), mimetype="text/javascript")
    answer.cache_control.public, answer.cache_control.max_age = True, MAX_AGE_S
    answer.add_etag()
    answer.make_conditional(request)
    return answer
