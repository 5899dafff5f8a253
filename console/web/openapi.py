"""/openapi.json: the API description, built from the description of each route."""

import re
from datetime import datetime
from operator import attrgetter
from typing import Any

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, Field
from pydantic.json_schema import models_json_schema
from werkzeug.routing import Rule

from console.web.api_doc import Operation, Parameter, operation
from console.web.errors import NAMES, SENTENCES

routes = Blueprint("openapi", __name__)

REFERENCE = "#/components/schemas/{model}"
SEGMENT = "^[^./][^/]*$"
"""A path parameter is one segment; clients remove the segments `.` and `..` from a path."""
METHODS = ("GET", "PUT", "POST", "PATCH", "DELETE")


class Sentence(BaseModel):
    """A sentence that citizens hear on the telephone."""

    language: str = Field(description="Code of the language.")
    text: str


class Fault(BaseModel):
    """The body of every error."""

    error: str = Field(description="An error code for programs.")
    message: str = Field(description="A sentence for people in English: what would be right.")
    message_sv: str = Field(description="The same in Swedish.")
    times: list[datetime] | None = Field(
        None, description="Free times; only if another time would be accepted."
    )
    refusal: str | None = Field(
        None, description="Why the number is refused; see docs/callbacks.md."
    )
    sentence: Sentence | None = Field(
        None,
        description="Why the number is refused, for the citizen, in the callback's language.",
    )


@routes.get("/openapi.json")
def document() -> ResponseReturnValue:
    """Return the description; it holds no personal data and needs no authentication."""
    return jsonify(openapi())


def openapi() -> dict[str, Any]:
    """Return OpenAPI 3.1 of every described route."""
    known = [(rule, found) for rule in current_app.url_map.iter_rules() if (found := of(rule))]
    models: set[type[BaseModel]] = {Fault}
    for _, described in known:
        models |= {model for model in (described.takes, described.gives) if model}
    pairs = [(model, "serialization") for model in sorted(models, key=lambda m: m.__name__)]
    _, schemas = models_json_schema(pairs, ref_template=REFERENCE)  # type: ignore[arg-type]
    paths: dict[str, dict[str, Any]] = {}
    for rule, described in sorted(known, key=lambda pair: pair[0].rule):
        for method in sorted((rule.methods or set()) & set(METHODS)):
            paths.setdefault(_path(rule), {})[method.lower()] = _operation(rule, described)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Lotsa", "version": "1", "description": "The contact centre's API."},
        "paths": paths,
        "components": {"schemas": schemas["$defs"], "securitySchemes": SECURITY},
    }


SECURITY = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "A machine's token."},
    "cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": "lotsa",
        "description": "A person's session; changes need the page's X-Form-Token header.",
    },
}


def of(rule: Rule) -> Operation | None:
    """Return the description of the view of a URL rule."""
    return operation(current_app.view_functions[rule.endpoint])


def _path(rule: Rule) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)


def _operation(rule: Rule, described: Operation) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": rule.endpoint.replace(".", "_"),
        "summary": described.summary,
        "security": [] if described.open else [{"bearer": []}, {"cookie": []}],
        "responses": {**_answers(described), **_refusals(described)},
    }
    if parameters := _parameters(rule, described):
        operation["parameters"] = parameters
    if described.takes:
        content = {"application/json": {"schema": _reference(described.takes)}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _answers(described: Operation) -> dict[str, Any]:
    return {str(code): _answer(described) for code in (described.code, *described.also)}


def _answer(described: Operation) -> dict[str, Any]:
    if described.code == 204:
        return {"description": "Done."}
    schema = _reference(described.gives) if described.gives else {"type": "string"}
    return {"description": described.summary, "content": {described.media: {"schema": schema}}}


def _refusals(described: Operation) -> dict[str, Any]:
    usual = () if described.open else (401, 403)
    bodied = (400, 413, 415) if described.takes else ()
    content = {"application/json": {"schema": _reference(Fault)}}
    return {
        str(code): {"description": SENTENCES.get(code, NAMES[code]), "content": content}
        for code in sorted({*usual, *bodied, *described.faults})
    }


def _parameters(rule: Rule, described: Operation) -> list[dict[str, Any]]:
    path = (Parameter(name, "", {"type": "string", "pattern": SEGMENT}) for name in rule.arguments)
    return [
        *(_parameter(one, "path") for one in sorted(path, key=attrgetter("name"))),
        *(_parameter(one, "query") for one in described.query),
        *(_parameter(one, "header") for one in described.headers),
    ]


def _parameter(one: Parameter, place: str) -> dict[str, Any]:
    required = place != "query"
    found = {"name": one.name, "in": place, "required": required, "schema": one.schema}
    return found | ({"description": one.description} if one.description else {})


def _reference(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": REFERENCE.format(model=model.__name__)}
