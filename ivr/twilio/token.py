"""Access tokens that let a guide's browser take calls."""

from twilio.jwt.access_token import AccessToken
from twilio.jwt.access_token.grants import VoiceGrant

from config.settings import Settings

TTL_S = 3600


def access_token(settings: Settings, identity: str, ttl_s: int = TTL_S) -> str:
    """Return a token for `guide_7`, valid for `ttl_s` seconds by the carrier's clock."""
    token = AccessToken(
        settings.twilio_account_sid,
        settings.twilio_api_key,
        settings.twilio_api_secret,
        identity=identity,
        ttl=ttl_s,
    )
    application = settings.twilio_app_sid or None
    token.add_grant(VoiceGrant(outgoing_application_sid=application, incoming_allow=True))
    return str(token.to_jwt())
