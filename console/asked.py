"""Bodies of requests, read strictly: a wrong one is answered with what would be right."""

from typing import TypeVar

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from console.faults import Refused
from console.parts import parts

Body = TypeVar("Body", bound=BaseModel)


def asked(kind: type[Body]) -> Body:
    """The request's JSON as the model, whose validators may ask for the site in their context; 415
    when it is not JSON, 400 when it is wrong."""
    if not request.is_json:
        raise UnsupportedMediaType
    try:
        return kind.model_validate_json(request.get_data(), context=parts().desk.site)
    except ValidationError as wrong:
        raise Refused(400, sentence(kind, wrong)) from None


def sentence(kind: type[BaseModel], wrong: ValidationError) -> str:
    """Names what is wrong and what the body takes, and never repeats what was sent."""
    faults = {_fault(fault["type"], fault["loc"], fault["msg"]) for fault in wrong.errors()}
    return f"{'; '.join(sorted(faults))}. The body takes {', '.join(kind.model_fields)}."


def _fault(type_: str, place: tuple[int | str, ...], message: str) -> str:
    if type_ == "extra_forbidden":
        return "There is a field too many"  # its name was sent, and may be anything
    return f"{'.'.join(map(str, place)) or 'the body'}: {message.removeprefix('Value error, ')}"
