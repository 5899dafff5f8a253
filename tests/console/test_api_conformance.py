"""Every API operation answers as /openapi.json says, whatever is sent."""

from collections.abc import Iterator
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy, sampled_from
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from console.identity.roles import Role
from tests.console.morning import busy_morning
from tests.console.office import Browser, Office
from tests.console.test_callbacks import request_callback

AnyOperation = APIOperation[Any, Any, Any, Any]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = settings(
    max_examples=15,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
"""The same requests in every run."""
EXISTING = {
    "guide": "1",
    "group": "service",
    "queue": "service.sv",
    "entry": "vattenjour",
    "report": "r1",
    "day": "mon",
    "number": "1",
}
"""Values of path parameters that the site has; others are generated."""


def test_every_response_is_as_described(office: Office) -> None:
    contacts = {"contacts": busy_morning(office), "callbacks": request_callback(office, 1)}
    text = {"texts": {"sv": "Vattnet är avstängt."}, "silent_too": True}
    made = office.machine("POST", "/api/announcements", json=text).json["id"]
    assert all(contacts.values())
    browser = office.signed_in(Role.ADMIN, "1")
    assert browser.get("/guide").status_code == 200
    for operation in operations(office):
        collection = operation.path.removeprefix("/api/").partition("/")[0]
        named = {"contact": contacts.get(collection, ""), "announcement": made}
        existing = {**EXISTING, **named}
        check(operation, existing, browser)


def operations(office: Office) -> Iterator[AnyOperation]:
    """Yield the operations, without streams, which do not end, and /readyz, which may say 503."""
    schema = schemathesis.openapi.from_wsgi("/openapi.json", office.app)
    schema.config.generation.update(with_security_parameters=False)
    for found in schema.exclude(path_regex="stream|readyz").get_all_operations():
        assert isinstance(found, Ok), found
        yield found.ok()


def check(operation: AnyOperation, existing: dict[str, str], browser: Browser) -> None:
    """Send generated requests, most of them to something that exists."""
    cookie = browser.client.get_cookie("lotsa")
    assert cookie is not None
    headers, cookies = {"X-Form-Token": browser.token()}, {"lotsa": cookie.value}

    @EXAMPLES
    @given(case=operation.as_strategy(), exists=most())
    def respond(case: Case[Any], exists: bool) -> None:
        if exists:
            case.path_parameters.update({name: existing[name] for name in case.path_parameters})
        case.call_and_validate(headers=headers, cookies=cookies, checks=CHECKS)

    respond()


def most() -> SearchStrategy[bool]:
    return sampled_from([True, True, True, False])
