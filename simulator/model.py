"""The carrier's records: calls, the account's numbers, text messages."""

from dataclasses import dataclass, field

FINAL = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
"""Final statuses of a call."""


@dataclass(eq=False)
class Call:
    """One telephone leg. Times are Unix seconds; `duration` is seconds on the line.

    `custom` holds the parameters passed to a softphone; `tag` is the control API's own label.
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
    token: str = ""
    tag: str = ""
    custom: dict[str, str] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether the call has ended, in any way."""
        return self.status in FINAL

    @property
    def person(self) -> str:
        """The address of the person at the far end of this leg."""
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
