"""API operations: what /openapi.json says of each, and the models they send as JSON."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, cast

from flask import Response
from flask.typing import ResponseReturnValue
from pydantic import BaseModel

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the query string or a header; `schema` is its JSON schema."""

    name: str
    description: str
    schema: Mapping[str, object] = field(default_factory=lambda: {"type": "string"})


@dataclass(frozen=True, slots=True)
class Operation:
    """A decorator that describes a view, and sends the model it returns as JSON.

    `takes` is the model of the request body, `gives` of the response. `code` and `also` are the
    status codes of a success, `faults` those of a refusal. `query` and `headers` are the parameters
    besides those of the path. `open` means that no authentication is needed.
    """

    summary: str
    takes: type[BaseModel] | None = None
    gives: type[BaseModel] | None = None
    media: str = "application/json"
    code: int = 200
    faults: tuple[int, ...] = ()
    open: bool = False
    also: tuple[int, ...] = ()
    query: tuple[Parameter, ...] = ()
    headers: tuple[Parameter, ...] = ()

    def __call__(
        self, view: Callable[P, BaseModel | ResponseReturnValue]
    ) -> Callable[P, ResponseReturnValue]:
        """Return the view for Flask."""

        @wraps(view)
        def respond(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            found = view(*args, **kwargs)
            return json_response(found, self.code) if isinstance(found, BaseModel) else found

        respond.operation = self  # type: ignore[attr-defined]
        return respond


def operation_of(view: Callable[..., Any]) -> Operation | None:
    """Return the description of a view; None if it has none."""
    return cast("Operation | None", getattr(view, "operation", None))


def json_response(model: BaseModel, code: int) -> Response:
    """Return a response with the model as JSON."""
    return Response(model.model_dump_json(), code, mimetype="application/json")
