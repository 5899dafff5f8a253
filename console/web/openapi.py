"""/openapi.json: the API description, built from the description of each route."""

import re
from datetime import datetime
from operator import attrgetter
from typing import Any, cast

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, Field
from pydantic.json_schema import JsonSchemaMode, models_json_schema
from werkzeug.routing import Rule

from console.web.api_doc import Operation, Parameter, operation_of
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


class FileFault(BaseModel):
    """A fault in a file of the site; line 0 means the whole file."""

    file: str
    line: int
    column: int
    text: str = Field(description="What would be right, in English.")


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
    faults: list[FileFault] | None = Field(
        None, description="The faults in the site's files; only if they were to be published."
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
    rules = sorted(current_app.url_map.iter_rules(), key=attrgetter("rule"))
    views = current_app.view_functions
    described = [(rule, found) for rule in rules if (found := operation_of(views[rule.endpoint]))]
    return {
        "openapi": "3.1.0",
        "info": {"title": "Lotsa", "version": "1", "description": "The contact centre's API."},
        "paths": _paths(described),
        "components": {
            "schemas": _schemas([found for _, found in described]),
            "securitySchemes": SECURITY,
        },
    }


def _paths(described: list[tuple[Rule, Operation]]) -> dict[str, dict[str, Any]]:
    paths: dict[str, dict[str, Any]] = {}
    for rule, operation in described:
        for method in sorted((rule.methods or set()) & set(METHODS)):
            paths.setdefault(_path(rule), {})[method.lower()] = _operation(rule, operation)
    return paths


def _schemas(operations: list[Operation]) -> dict[str, Any]:
    """Return the schemas of bodies as they are read, and of responses as they are sent."""
    read = {each.takes for each in operations if each.takes}
    sent = {Fault} | {each.gives for each in operations if each.gives}
    pairs: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        *((model, "validation") for model in sorted(read, key=attrgetter("__name__"))),
        *((model, "serialization") for model in sorted(sent, key=attrgetter("__name__"))),
    ]
    _, schemas = models_json_schema(pairs, ref_template=REFERENCE)
    return cast("dict[str, Any]", schemas["$defs"])


SECURITY = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "A machine's token."},
    "cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": "lotsa",
        "description": "A person's session; changes need the page's X-Form-Token header.",
    },
}


def _path(rule: Rule) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)


def _operation(rule: Rule, operation: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": rule.endpoint.replace(".", "_"),
        "summary": operation.summary,
        "security": [] if operation.open else [{"bearer": []}, {"cookie": []}],
        "responses": {**_answers(operation), **_refusals(operation)},
    }
    if parameters := _parameters(rule, operation):
        found["parameters"] = parameters
    if operation.takes:
        content = {"application/json": {"schema": _reference(operation.takes)}}
        found["requestBody"] = {"required": True, "content": content}
    return found


def _answers(operation: Operation) -> dict[str, Any]:
    return {str(code): _answer(operation) for code in (operation.code, *operation.also)}


def _answer(operation: Operation) -> dict[str, Any]:
    if operation.code == 204:
        return {"description": "Done."}
    schema = _reference(operation.gives) if operation.gives else {"type": "string"}
    return {"description": operation.summary, "content": {operation.media: {"schema": schema}}}


def _refusals(operation: Operation) -> dict[str, Any]:
    usual = () if operation.open else (401, 403)
    bodied = (400, 413, 415) if operation.takes else ()
    content = {"application/json": {"schema": _reference(Fault)}}
    return {
        str(code): {"description": SENTENCES.get(code, NAMES[code]), "content": content}
        for code in sorted({*usual, *bodied, *operation.faults})
    }


def _parameters(rule: Rule, operation: Operation) -> list[dict[str, Any]]:
    path = (Parameter(name, "", {"type": "string", "pattern": SEGMENT}) for name in rule.arguments)
    return [
        *(_parameter(one, "path") for one in sorted(path, key=attrgetter("name"))),
        *(_parameter(one, "query") for one in operation.query),
        *(_parameter(one, "header") for one in operation.headers),
    ]


def _parameter(one: Parameter, place: str) -> dict[str, Any]:
    required = place != "query"
    found = {"name": one.name, "in": place, "required": required, "schema": one.schema}
    return found | ({"description": one.description} if one.description else {})


def _reference(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": REFERENCE.format(model=model.__name__)}
