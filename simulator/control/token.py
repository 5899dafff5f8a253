"""Verification of softphones' access tokens."""

import re
from typing import Any

import jwt

from simulator.settings import Settings

INVALID, EXPIRED = 20101, 20104
IDENTITY = re.compile(r"[A-Za-z0-9_]{1,121}")


class TokenRefused(Exception):
    """The token is refused, with the carrier's error code."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def verify_token(token: str, settings: Settings) -> tuple[str, float]:
    """Return the identity and the expiry (Unix seconds).

    Raises TokenRefused 20101 or 20104.
    """
    claims = _claims(token, settings)
    if claims["sub"] != settings.account_sid:
        raise TokenRefused(INVALID, "the token is for another account")
    return _identity(claims.get("grants", {})), float(claims["exp"])


def _claims(token: str, settings: Settings) -> dict[str, Any]:
    try:
        if jwt.get_unverified_header(token).get("cty") != "twilio-fpa;v=1":
            raise TokenRefused(INVALID, "header cty is not twilio-fpa;v=1")
        return jwt.decode(
            token,
            settings.api_secret,
            algorithms=["HS256"],
            issuer=settings.api_key,
            options={"require": ["exp", "iss", "sub", "jti"]},
        )
    except jwt.ExpiredSignatureError as error:
        raise TokenRefused(EXPIRED, "AccessTokenExpired") from error
    except jwt.InvalidTokenError as error:
        raise TokenRefused(INVALID, f"AccessTokenInvalid: {error}") from error


def _identity(grants: dict[str, Any]) -> str:
    identity = str(grants.get("identity", ""))
    if not IDENTITY.fullmatch(identity):
        raise TokenRefused(INVALID, "the identity holds other than letters, digits and _")
    if grants.get("voice", {}).get("incoming", {}).get("allow") is not True:
        raise TokenRefused(INVALID, "the token grants no incoming calls")
    return identity
