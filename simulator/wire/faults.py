"""Faults injected on the wire, to test how the customer copes with them."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal[
    "repeat", "disorder", "drop", "rest", "rest-timeout", "rest-done", "rest-late", "rest-held"
]


class Fault(BaseModel):
    """One fault to inject.

    `repeat` sends the next webhooks `repeats` more times with the same idempotency token;
    `disorder` holds a status callback back until a later one has gone; `drop` loses status
    callbacks; `rest` answers REST calls with `status` and does nothing. The other REST faults
    carry the request out: `rest-timeout` never answers, `rest-done` answers with `status`,
    `rest-late` answers `seconds` later, and `rest-held` runs and answers it `seconds` later,
    so that later requests overtake it. Seconds are wall-clock time.

    It affects `times` requests whose path contains `path`. `method` and `order` narrow it
    further: to GET or POST, and to requests with a form value that contains `order`, such as
    `/voice/join`.
    """

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    times: int = Field(default=1, ge=1)
    path: str = ""
    repeats: int = Field(default=1, ge=1, le=10)
    status: int = Field(default=429, ge=400, le=599)
    seconds: float = Field(default=3.0, ge=0, le=120)
    method: Literal["", "GET", "POST"] = ""
    order: str = ""

    def fits(self, kind: Kind, path: str, method: str, values: Sequence[str]) -> bool:
        """Return whether the fault applies to this request."""
        wanted = not self.order or any(self.order in value for value in values)
        return self.kind == kind and self.path in path and self.method in ("", method) and wanted


class Faults:
    """The faults that have not been used up."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def inject(self, fault: Fault) -> None:
        """Apply `fault` as soon as a request matches."""
        self.waiting.append(fault)

    def take(
        self, kind: Kind, path: str, method: str = "", values: Sequence[str] = ()
    ) -> Fault | None:
        """Use one occurrence of the fault that matches this request; None if none does."""
        for fault in self.waiting:
            if fault.fits(kind, path, method, values):
                fault.times -= 1
                if fault.times == 0:
                    self.waiting.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """Remove all faults."""
        self.waiting.clear()
