"""The carrier's record of a call."""

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

    def params(self) -> dict[str, str]:
        """Return the parameters that every request about this call carries."""
        fields = {
            "CallSid": self.sid,
            "AccountSid": self.account_sid,
            "From": self.from_,
            "To": self.to,
            "Caller": self.from_,
            "Called": self.to,
            "CallStatus": self.status,
            "Direction": self.direction,
            "ApiVersion": "2010-04-01",
        }
        if self.parent_sid:
            fields["ParentCallSid"] = self.parent_sid
        if self.token:
            fields["CallToken"] = self.token
        return fields
