"""Signatures match the worked examples of the carrier's contract."""

import pytest
from twilio.request_validator import RequestValidator

from simulator.wire.signature import body_digest, signature
from simulator.wire.webhook import sorted_query

PUBLISHED = "https://mycompany.com/myapp.php?foo=1&bar=2"
HERE = "https://guide.example.se"
CASES = {
    "published": (
        PUBLISHED,
        [
            ("CallSid", "CA1234567890ABCDE"),
            ("Caller", "+12349013030"),
            ("Digits", "1234"),
            ("From", "+12349013030"),
            ("To", "+18005551212"),
        ],
        "0/KCTR6DLpKmkAf8muzZqo1nDgQ=",
    ),
    "published earlier": (
        PUBLISHED,
        [
            ("CallSid", "CA1234567890ABCDE"),
            ("Caller", "+14158675309"),
            ("Digits", "1234"),
            ("From", "+14158675309"),
            ("To", "+18005551212"),
        ],
        "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    ),
    "get": (
        f"{HERE}/voice?CallSid=CA00000000000000000000000000000001&From=%2B46701234567",
        [],
        "SaoCD3IUwZPvKgNVJd1vpDoOH3c=",
    ),
    "explicit port": (
        f"{HERE}:443/voice",
        [("CallSid", "CA1")],
        "+O+Z5j1n71vwaJSntGg2gRWT6yE=",
    ),
    "custom port": (f"{HERE}:8443/voice", [("CallSid", "CA1")], "kfv9oXMw6yTxEA2fjwcMTjm1ihU="),
    "utf-8": (
        f"{HERE}/voice",
        [("CallSid", "CA1"), ("FromCity", "Malmö"), ("CallerName", "ÅSA Öberg")],
        "yHma82YER9q3lnoD2lFYuHRRajw=",
    ),
    "empty values": (
        f"{HERE}/voice",
        [("CallSid", "CA1"), ("FromCity", ""), ("FromState", "")],
        "nXDA30gJb8rbvQ08bb60aQskZhs=",
    ),
    "repeated key": (
        f"{HERE}/status",
        [
            ("CallSid", "CA1"),
            ("MediaUrl", "https://b"),
            ("MediaUrl", "https://a"),
            ("MediaUrl", "https://a"),
        ],
        "5hFw6elczOEd22wlOI55Pd5AAos=",
    ),
    "sorted by code point": (
        f"{HERE}/v",
        [("b", "1"), ("B", "2"), ("a", "3"), ("_x", "4")],
        "OXwTbMvMVXJRotxBUU5B964dMqE=",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_signature_matches_the_carriers(name: str) -> None:
    url, params, right = CASES[name]
    assert signature("12345", url, params) == right


def test_fragment_is_not_signed() -> None:
    url, params, right = CASES["published"]
    assert signature("12345", f"{url}#rc=2&rp=ct", params) == right


def test_shared_key_signs_with_sha256() -> None:
    signed = signature("12345", f"{HERE}/voice", [("CallSid", "CA1")], "sha256")
    assert signed == "ERgK9tuiUCdbAw137Jx3RmKy8ta93j43elbcerdr2Mo="


def test_json_body_is_signed_by_its_digest_in_the_query() -> None:
    digest = body_digest(b'{"CallSid":"CA1","Status":"ok"}')
    assert digest == "b268e3cd1b75e83303983ff05059b7ecc2c44d481bac4280583f723e1af35e8c"
    url = f"{HERE}/json?bodySHA256={digest}"
    assert signature("12345", url) == "sKQhZIMjxm5deOMkk+gR7Zl/1co="


def test_carriers_library_accepts_the_signature() -> None:
    params = {"CallSid": "CA1", "FromCity": "Malmö", "Digits": ""}
    url = f"{HERE}/voice?b=1&a=2"
    assert RequestValidator("t").validate(url, params, signature("t", url, params.items()))


def test_query_is_sorted_after_signing() -> None:
    assert sorted_query(f"{HERE}/voice?b=1&a=2&b=0") == f"{HERE}/voice?a=2&b=1&b=0"
    assert sorted_query(f"{HERE}/voice") == f"{HERE}/voice"
