"""The OpenAPI description matches the routes."""

import json
import re
from typing import Any

import pytest

from console.web.rooms import ROOMS
from tests.console.office import Office

HIDDEN = {"/openapi.json", "/static/<path:filename>", "/static/voice-sdk/twilio.min.js"}
HIDDEN |= {"/static/packages/<path:package>.js"}
HIDDEN |= {f"/static/{room}/<path:filename>" for room in ROOMS}
PEOPLE = {"/", "/language", "/sign-in", "/sign-out", "/guide", "/board", "/admin"}
PEOPLE |= {"/reach", "/waits", "/contact", "/contact/<contact>", "/queue/<queue>"}
PEOPLE |= {"/callbacks", "/cover", "/callbacks/find", "/callbacks/<contact>", "/holds/<group>"}
PEOPLE |= {f"/callbacks/<contact>/{deed}" for deed in ("move", "number", "ring-now", "cancel")}
PEOPLE |= {"/announcements"} | {
    f"/announcements/<announcement>/{deed}" for deed in ("approve", "end")
}
PEOPLE |= {"/voicemail", "/voicemail/<voicemail>"} | {
    f"/voicemail/<voicemail>/{deed}" for deed in ("call", "close", "recording")
}
PEOPLE |= {"/access", "/breaks"}
PEOPLE |= {"/versions"} | {f"/versions/<int:number>/{deed}" for deed in ("rollback", "approve")}
PEOPLE |= {"/versions/<int:number>"}
PEOPLE |= {"/admin/hours", "/admin/texts", "/admin/texts/<path:address>", "/admin/menus/<menu>"}
PEOPLE |= {"/admin/files", "/admin/files/<path:name>", "/admin/recordings", "/admin/draft"}
PEOPLE |= {f"/admin/draft/{deed}" for deed in ("publish", "undo", "discard", "calls")}
PEOPLE |= {f"/admin/directory{more}" for more in ("", "/new-entry", "/<entry>", "/<entry>/remove")}
PEOPLE |= {f"/admin/files/<path:name>/{for_editor}" for for_editor in ("check", "schema")}
PEOPLE |= {"/admin/listen", "/admin/listen/sound"}
PEOPLE |= {f"/admin/recordings/<language>/<sentence>{more}" for more in ("", "/sound", "/remove")}
PEOPLE |= {"/directory/reports", "/directory/reports/<report>/close"}
PEOPLE |= {"/prompts", "/prompts/sound/<language>/<key>"}
PEOPLE |= {f"/holds/<group>/{deed}" for deed in ("on", "off")}


def document(office: Office) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(office.visitor().get("/openapi.json").text)
    return found


def test_every_api_route_is_described(office: Office) -> None:
    routes = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in office.app.url_map.iter_rules()
        if rule.rule not in HIDDEN | PEOPLE
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    paths = document(office)["paths"]
    assert {(path, method) for path in paths for method in paths[path]} == routes


def test_every_referenced_schema_exists(office: Office) -> None:
    text = office.visitor().get("/openapi.json").text
    known = set(document(office)["components"]["schemas"])
    assert set(re.findall(r"#/components/schemas/(\w+)", text)) <= known


def test_every_figure_has_a_definition(office: Office) -> None:
    schemas = document(office)["components"]["schemas"]
    for name in ("Figures", "TodayFigures", "GuidesFigures"):
        for field, schema in schemas[name]["properties"].items():
            assert "description" in schema or "$ref" in schema, f"{name}.{field}"


@pytest.mark.parametrize(
    "path",
    [
        "/healthz",
        "/readyz",
        "/metrics",
        "/api/guides",
        "/stats/alarms",
        "/api/reach",
        "/api/waits",
        "/api/callbacks",
        "/api/announcements",
        "/api/versions",
        "/api/holds",
        "/api/cover",
    ],
)
def test_response_matches_its_description(office: Office, path: str) -> None:
    answer = office.machine("GET", path)
    ((media, content),) = document(office)["paths"][path]["get"]["responses"]["200"][
        "content"
    ].items()
    assert answer.content_type == media
    assert ("$ref" in content["schema"]) == answer.is_json


def test_route_describes_security_and_errors(office: Office) -> None:
    put = document(office)["paths"]["/api/guides/{guide}/status"]["put"]
    assert put["security"] == [{"bearer": []}, {"cookie": []}]
    assert set(put["responses"]) == {"200", "400", "401", "403", "404", "409", "413", "415", "422"}
    assert put["parameters"][0]["name"] == "guide"
    assert document(office)["paths"]["/healthz"]["get"]["security"] == []


def test_web_form_endpoint_is_described_with_its_header(office: Office) -> None:
    post = document(office)["paths"]["/api/callbacks"]["post"]
    assert {"200", "201", "400", "409", "422", "429"} <= set(post["responses"])
    (key,) = post["parameters"]
    assert (key["name"], key["in"], key["required"]) == ("Idempotency-Key", "header", True)
    listed = document(office)["paths"]["/api/callbacks"]["get"]["parameters"]
    assert [(p["name"], p["required"]) for p in listed] == [
        ("group", False),
        ("language", False),
        ("state", False),
    ]
