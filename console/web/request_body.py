"""Strict parsing of request bodies, with errors that say what would be right."""

from typing import TypeVar

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.validation_errors import messages

Body = TypeVar("Body", bound=BaseModel)


def parse_body(kind: type[Body]) -> Body:
    """Parse the request's JSON into a model.

    Validators find the site in their context. Answers 415 if the body is not JSON, 400 if it is
    invalid.
    """
    if not request.is_json:
        raise UnsupportedMediaType
    try:
        return kind.model_validate_json(request.get_data(), context=dependencies().router.site)
    except ValidationError as error:
        raise Refused(400, messages(error, kind.model_fields)) from None
