"""Signatures: only the carrier's requests are answered.

Expected values are worked out by hand and with the carrier's own library.
"""

import pytest
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from ivr.twilio.signature import Signature
from tests.ivr.webhook_client import PUBLIC, TOKEN, WebhookClient, sid

SECRET = "12345"
HERE = "https://guide.example.se"
DOCUMENTED = [
    ("CallSid", "CA1234567890ABCDE"),
    ("Caller", "+12349013030"),
    ("Digits", "1234"),
    ("From", "+12349013030"),
    ("To", "+18005551212"),
]

VECTORS = [
    # The example that the carrier publishes.
    ("https://mycompany.com", "/myapp.php?foo=1&bar=2", DOCUMENTED, "0/KCTR6DLpKmkAf8muzZqo1nDgQ="),
    (HERE, "/voice", [("CallSid", "CA1"), ("FromCity", "Malmö"), ("CallerName", "ÅSA Öberg")],
     "yHma82YER9q3lnoD2lFYuHRRajw="),
    (HERE, "/voice", [("CallSid", "CA1"), ("FromCity", ""), ("FromState", "")],
     "nXDA30gJb8rbvQ08bb60aQskZhs="),
    # A repeated key counts with each distinct value once, in order.
    (HERE, "/status", [("CallSid", "CA1"), ("MediaUrl", "https://b"), ("MediaUrl", "https://a"),
     ("MediaUrl", "https://a")], "5hFw6elczOEd22wlOI55Pd5AAos="),
    # Upper case sorts before lower case.
    (HERE, "/v", [("b", "1"), ("B", "2"), ("a", "3"), ("_x", "4")], "OXwTbMvMVXJRotxBUU5B964dMqE="),
    # Signed with the default port but configured without it; then the reverse.
    (HERE, "/voice", [("CallSid", "CA1")], "+O+Z5j1n71vwaJSntGg2gRWT6yE="),
    (f"{HERE}:443", "/voice", [("CallSid", "CA1")], "+O+Z5j1n71vwaJSntGg2gRWT6yE="),
    (f"{HERE}:8443", "/voice", [("CallSid", "CA1")], "kfv9oXMw6yTxEA2fjwcMTjm1ihU="),
]  # fmt: skip


@pytest.mark.parametrize(("public", "path", "form", "signature"), VECTORS)
def test_correct_signature_is_accepted(
    public: str, path: str, form: list[tuple[str, str]], signature: str
) -> None:
    assert Signature(SECRET, public).is_right(path, MultiDict(form), signature)


@pytest.mark.parametrize(("public", "path", "form", "signature"), VECTORS)
def test_signature_fits_one_secret_path_and_form_only(
    public: str, path: str, form: list[tuple[str, str]], signature: str
) -> None:
    fields = MultiDict(form)
    assert not Signature("other", public).is_right(path, fields, signature)
    assert not Signature(SECRET, public).is_right(path + "x", fields, signature)
    assert not Signature(SECRET, public).is_right(path, MultiDict([*form, ("x", "")]), signature)
    assert not Signature(SECRET, "https://other.example.se").is_right(path, fields, signature)


def test_other_port_is_rejected() -> None:
    made = RequestValidator(SECRET).compute_signature(f"{HERE}:8443/voice", {})
    assert not Signature(SECRET, HERE).is_right("/voice", MultiDict(), made)


@pytest.mark.parametrize("signature", ["", "å", "\ud800", "=", "A" * 100_000])
def test_malformed_signature_is_rejected(signature: str) -> None:
    assert not Signature(SECRET, HERE).is_right("/voice", MultiDict(), signature)


def test_without_a_secret_every_signature_is_rejected() -> None:
    made = RequestValidator("").compute_signature(f"{HERE}/voice", {})
    assert not Signature("", HERE).is_right("/voice", MultiDict(), made)


def test_webhook_without_a_signature_is_refused(webhooks: WebhookClient) -> None:
    assert webhooks.web.post("/voice/incoming", data={"CallSid": sid("A")}).status_code == 403


@pytest.mark.parametrize("path", ["/voice/status", "/voice/fallback", "/voice/no-such-thing"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_every_unsigned_voice_route_is_refused(
    webhooks: WebhookClient, path: str, method: str
) -> None:
    answer = webhooks.web.open(path, method=method, headers={"X-Twilio-Signature": "wrong"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
        (b'{"CallSid": "CA1"}', "application/json"),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"CallSid=CA1", ""),
    ],
)
def test_odd_body_is_refused_without_an_error(
    webhooks: WebhookClient, body: bytes, kind: str
) -> None:
    headers = {"X-Twilio-Signature": "c2lnbmF0dXJl"}
    answer = webhooks.web.post("/voice/incoming", data=body, content_type=kind, headers=headers)
    assert answer.status_code == 403


def test_host_header_does_not_count(webhooks: WebhookClient) -> None:
    form = {"CallSid": sid("A")}
    forged = RequestValidator(TOKEN).compute_signature("https://evil.example/voice/status", form)
    headers = {"X-Twilio-Signature": forged, "Host": "evil.example"}
    assert webhooks.web.post("/voice/status", data=form, headers=headers).status_code == 403


def test_query_counts_as_sent(webhooks: WebhookClient) -> None:
    form = {"CallSid": sid("A"), "CallStatus": "ringing"}
    path = "/voice/citizen/status?lang=sv&contact=c1&attempt=1"
    assert webhooks.post(path, form).status_code == 204
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC + path, form)
    moved = path.replace("attempt=1", "attempt=2")
    headers = {"X-Twilio-Signature": signature}
    assert webhooks.web.post(moved, data=form, headers=headers).status_code == 403
