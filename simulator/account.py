"""What the customer's account has besides calls: numbers, text messages, recordings."""

from dataclasses import dataclass

RETRY_STATUS = "#rc=5&rp=ct,rt,5xx&ct=2000&rt=5000&tt=15000"
"""Configures the customer's number to resend an event that was answered with 5xx."""


@dataclass(eq=False)
class OwnNumber:
    """The addresses to which the carrier posts a number's calls and their status."""

    voice_url: str
    voice_fallback_url: str
    status_callback: str

    @classmethod
    def at(cls, public: str) -> "OwnNumber":
        """Return a number whose calls the server at `public` handles."""
        base = public.rstrip("/")
        status = f"{base}/voice/status{RETRY_STATUS}"
        return cls(f"{base}/voice/incoming", f"{base}/voice/fallback", status)


@dataclass(eq=False)
class Message:
    """A text message that the customer sent."""

    sid: str
    from_: str
    to: str
    body: str
    created: float
    status: str = "queued"


@dataclass(frozen=True)
class Recording:
    """What a person said on a call; `seconds` is its length on the line."""

    sid: str
    call_sid: str
    text: str
    seconds: int
    created: float
