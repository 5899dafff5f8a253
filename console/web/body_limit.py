"""How large the body of a request may be."""

from flask import Blueprint, request

routes = Blueprint("body_limit", __name__)

MAX_BODY = 64 * 1024
"""Largest request body, in bytes."""
LARGER = {
    "/admin/recordings/": 16 * 1024 * 1024,  # a minute and a half in CD quality
    "/admin/files/": 6
    * 1024
    * 1024,  # a file of 2 MB, whose letters take up to three times as many
}
"""Largest body where people send files, by the beginning of the path."""


def longest_body(path: str) -> int:
    """Return the largest body for a path, in bytes."""
    return next((size for start, size in LARGER.items() if path.startswith(start)), MAX_BODY)


@routes.before_app_request
def limit_body() -> None:
    """Set the limit before anything reads the body."""
    request.max_content_length = request.max_form_memory_size = longest_body(request.path)
