"""Strict parsing of request bodies, with errors that say what would be right."""

from typing import TypeVar

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from console.web.dependencies import parts
from console.web.errors import Refused
from console.web.validation_errors import sentences

Body = TypeVar("Body", bound=BaseModel)


def asked(kind: type[Body]) -> Body:
    """Parse the request's JSON into a model.

    Validators find the site in their context. Answers 415 if the body is not JSON, 400 if it is
    invalid.
    """
    if not request.is_json:
        raise UnsupportedMediaType
    try:
        return kind.model_validate_json(request.get_data(), context=parts().desk.site)
    except ValidationError as wrong:
        raise Refused(400, sentences(wrong, kind.model_fields)) from None
