"""Sound files, cacheable for ever because their names change with their content."""

from flask import Response, abort, send_file

from ivr.prompts.media import Media

YEAR_S = 365 * 24 * 3600


def sound(media: Media, name: str) -> Response:
    """Return the sound file of that name, or 304 if the client has it already."""
    file = media.file(name)
    if file is None:
        abort(404)
    response = send_file(file, mimetype="audio/wav", etag=file.stem, max_age=YEAR_S)
    response.cache_control.public = True
    response.cache_control.immutable = True
    return response
