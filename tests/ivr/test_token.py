"""Access tokens that let a guide's browser take calls."""

from pathlib import Path

import jwt

from ivr.twilio.token import access_token
from tests.ivr.webhook_client import settings


def test_token_lets_one_guide_take_calls(tmp_path: Path) -> None:
    given = settings(
        tmp_path,
        LOTSA_TWILIO_ACCOUNT_SID="AC1",
        LOTSA_TWILIO_API_KEY="SK1",
        LOTSA_TWILIO_API_SECRET="s" * 32,
        LOTSA_TWILIO_APP_SID="AP1",
    )
    token = access_token(given, "guide_7", ttl_s=600)
    claims = jwt.decode(token, "s" * 32, algorithms=["HS256"])
    assert jwt.get_unverified_header(token)["cty"] == "twilio-fpa;v=1"
    assert (claims["iss"], claims["sub"]) == ("SK1", "AC1")
    assert claims["exp"] - claims["nbf"] == 600
    assert claims["grants"] == {
        "identity": "guide_7",
        "voice": {"incoming": {"allow": True}, "outgoing": {"application_sid": "AP1"}},
    }
