"""Rules for voicemail: messages that callers leave with a menu option."""

from pydantic import Field

from config.model.types import Part


class VoicemailRules(Part):
    """How long a message may be, and how long its recording is kept."""

    longest_s: int = Field(default=120, ge=10, le=600)
    """The longest message, in seconds. What is said after that is not recorded."""
    shortest_s: int = Field(default=2, ge=1, le=10)
    """A shorter recording is no message: the caller is told so and may try again."""
    silence_s: int = Field(default=5, ge=2, le=30)
    """Silence after which the recording ends."""
    kept_days: int = Field(default=30, ge=1, le=365)
    """How many days a recording is kept, listened to or not. Then it is deleted at the carrier."""
