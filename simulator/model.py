"""The records that the carrier keeps: calls, the account's numbers, text messages."""

from dataclasses import dataclass, field

FINAL = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
"""Statuses that a call never leaves."""


@dataclass(eq=False)
class Call:
    """One telephone leg. Times are Unix seconds; `duration` is seconds on the line.

    `custom` reaches a softphone beside the call; `machine` says what answered; `tag` is the
    control API's own mark.
    """

    sid: str
    account_sid: str
    from_: str
    to: str
    direction: str
    created: float
    status: str = "queued"
    parent_sid: str | None = None
    answered: float | None = None
    ended: float | None = None
    duration: int | None = None
    answered_by: str | None = None
    token: str = ""
    tag: str = ""
    machine: bool = False
    custom: dict[str, str] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether the call has ended, in whatever way."""
        return self.status in FINAL

    @property
    def person(self) -> str:
        """The address of who is at the far end of this leg."""
        return self.from_ if self.direction == "inbound" else self.to


@dataclass(eq=False)
class OwnNumber:
    """A number of the account and where its calls are handled."""

    sid: str
    number: str
    created: float
    voice_url: str
    voice_fallback_url: str
    status_callback: str
    friendly_name: str = ""
    voice_method: str = "POST"
    voice_fallback_method: str = "POST"
    status_callback_method: str = "POST"


@dataclass(eq=False)
class Message:
    """A text message that the customer sent."""

    sid: str
    from_: str
    to: str
    body: str
    created: float
    status: str = "queued"
