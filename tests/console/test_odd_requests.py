"""Odd bodies and values are refused on every route, and never cause a 5xx."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from werkzeug.routing import Rule

from console.identity.roles import Role
from tests.bodies import BODIES, FORM
from tests.console.office import MACHINE, Office

SAFE = {"GET", "HEAD", "OPTIONS"}
VALUES = ("", "\0", "å" * 100, "-1", "nan", "inf", "1e400", "9" * 40, "0001-01-01T00:00", "[]")


def routes(office: Office) -> Iterator[Rule]:
    for rule in office.app.url_map.iter_rules():
        if rule.endpoint != "static" and "stream" not in rule.rule:
            yield rule


def address(rule: Rule, value: str = "c1") -> str:
    return re.sub(r"<[^>]+>", quote(value, safe=""), rule.rule)


@pytest.mark.parametrize("kind", BODIES)
def test_odd_body_never_ends_in_a_5xx(office: Office, kind: str) -> None:
    body, content_type = BODIES[kind]
    browser = office.signed_in(Role.ADMIN, "1")
    for rule in routes(office):
        for method in (rule.methods or set()) - SAFE:
            for headers in (MACHINE, {"X-Form-Token": browser.token()}):
                answer = browser.client.open(
                    address(rule), method=method, data=body, content_type=content_type,
                    headers=headers,
                )  # fmt: skip
                assert answer.status_code < 500, (method, rule.rule, answer.text)
                if rule.rule == "/sign-out":
                    assert browser.sign_in("admin1").status_code in (303, 429)


@pytest.mark.parametrize("value", VALUES)
def test_odd_value_never_ends_in_a_5xx(office: Office, value: str) -> None:
    browser = office.signed_in(Role.ADMIN, "1")
    names = ("name", "password", "number", "group", "language", "when", "other", "reason", "next",
             "day", "days", "state", "done", "form", "groups", "until")  # fmt: skip
    for rule in routes(office):
        if rule.rule in ("/sign-in", "/sign-out", "/readyz"):  # /readyz may answer 503
            continue
        for method in rule.methods or set():
            with browser.client.open(
                address(rule, value or "-"),
                method=method,
                query_string=dict.fromkeys(names, value),
                data=dict.fromkeys(names, value) if method not in SAFE else None,
                headers={"X-Form-Token": browser.token()},
            ) as answer:
                assert answer.status_code < 500, (method, rule.rule)


def test_too_large_body_closes_the_connection(office: Office) -> None:
    browser = office.signed_in(Role.ADMIN)
    for path in ("/sign-in", "/api/callbacks", "/callbacks/find"):
        answer = browser.client.post(
            path,
            data=b"a=" + b"1" * 70_000,
            content_type=FORM if path != "/api/callbacks" else "application/json",
            headers={"X-Form-Token": browser.token()},
        )
        assert (answer.status_code, answer.headers["Connection"]) == (413, "close"), path
        assert "64 KiB" in answer.text


def test_multipart_form_is_refused_with_the_accepted_types(office: Office) -> None:
    answer = office.machine(
        "POST", "/api/callbacks", data=b"--x\r\n\r\n--x--", content_type="multipart/form-data"
    )
    assert (answer.status_code, answer.json["error"]) == (415, "not_json")
