"""Faults on the wire that somebody ordered, to see how the customer bears them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["repeat", "disorder", "drop", "rest", "rest-timeout"]


class Fault(BaseModel):
    """One ordered fault.

    `repeat` sends the next webhooks `repeats` times more with the same idempotency token;
    `disorder` holds a status callback back until a later one has gone; `drop` loses status
    callbacks; `rest` answers REST calls with `status` and does nothing; `rest-timeout` does what
    was asked and never answers. It strikes `times` requests whose path holds `path`.
    """

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    times: int = Field(default=1, ge=1)
    path: str = ""
    repeats: int = Field(default=1, ge=1, le=10)
    status: int = Field(default=429, ge=400, le=599)


class Faults:
    """The faults that are still to strike."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def order(self, fault: Fault) -> None:
        """Have `fault` strike as soon as a request fits."""
        self.waiting.append(fault)

    def strike(self, kind: Kind, path: str) -> Fault | None:
        """The fault that hits this request, one of its times used up; None when unharmed."""
        for fault in self.waiting:
            if fault.kind == kind and fault.path in path:
                fault.times -= 1
                if fault.times == 0:
                    self.waiting.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """Let everything work again."""
        self.waiting.clear()
