"""A destination of <Dial>."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Callee:
    """A destination to ring, with the parameters for a softphone and its status callbacks."""

    to: str
    from_: str
    custom: dict[str, str] = field(default_factory=dict)
    callback: str = ""
    callback_method: str = "POST"
    callback_events: tuple[str, ...] = ("completed",)
