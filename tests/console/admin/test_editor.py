"""What the code editor asks the server for: packages, the check of a text, the schema."""

import re

from console.admin.editor_packages import PACKAGES, import_map
from console.identity.roles import Role
from service.browser_packages import install_browser_packages
from tests.console.admin.administrator import draft
from tests.console.office import Answer, Browser, Office

IMPORT = r"""^import .*? from ['"]([^'"]+)['"]"""
CHECK = "/admin/files/outcomes.yaml/check"


def check(browser: Browser, text: str) -> Answer:
    return browser.send("POST", CHECK, {"text": text})


def test_text_is_checked_without_being_saved(anna: Browser) -> None:
    (fault, *_) = check(anna, "- {id: }\n").json["faults"]
    assert (fault["file"], fault["line"]) == ("outcomes.yaml", 1)
    assert fault["text"]
    assert "The draft has no changes." in draft(anna)


def test_text_without_faults(office: Office, anna: Browser) -> None:
    text = (office.settings.site / "outcomes.yaml").read_text()
    assert check(anna, text).json == {"faults": []}


def test_schema_describes_the_file(anna: Browser) -> None:
    found = anna.get("/admin/files/groups.yaml/schema").json
    group = found["$defs"]["Group"]["properties"]
    assert found["additionalProperties"] == {"$ref": "#/$defs/Group"}
    assert group["hours"]["description"]
    sentences = anna.get("/admin/files/sentences/sv.yaml/schema").json
    assert sentences["properties"]["greeting"]["description"] == "{site}"


def test_only_administrators_ask(office: Office) -> None:
    supervisor = office.signed_in(Role.SUPERVISOR)
    assert supervisor.send("POST", CHECK, {"text": ""}).status_code == 403
    assert supervisor.get("/admin/files/groups.yaml/schema").status_code == 403


def test_inline_parts_have_the_nonce_of_the_policy(anna: Browser) -> None:
    answer = anna.get("/admin/files/outcomes.yaml")
    policy = answer.headers["Content-Security-Policy"]
    (nonce,) = set(re.findall(r"'nonce-([\w-]{20,})'", policy))
    assert "unsafe-inline" not in policy
    assert f"style-src 'self' 'nonce-{nonce}'" in policy
    assert (
        f"'nonce-{nonce}'"
        not in anna.get("/admin/files/outcomes.yaml").headers["Content-Security-Policy"]
    ), "each page has a nonce of its own"
    assert "nonce" not in anna.get("/admin/files").headers["Content-Security-Policy"]


def test_packages_are_served_from_a_fixed_list(anna: Browser) -> None:
    """Each imports only others of the list, which the browser would not find otherwise."""
    install_browser_packages()
    addresses = import_map()
    assert addresses is not None
    for name in PACKAGES:
        answer = anna.client.get(addresses["imports"][name], buffered=True)
        assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
        assert set(re.findall(IMPORT, answer.text, re.MULTILINE)) <= set(PACKAGES)
    for name in ("@twilio/voice-sdk", "../package", "tslib", "@codemirror/view/dist/index"):
        assert anna.get(f"/static/packages/{name}.js").status_code == 404
