"""What somebody does with a telephone, given as data."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Behaviour(BaseModel):
    """What the owner of a number does when it rings. Times are seconds on the line.

    `ring` lets it ring until a person plays the owner; `answer` answers `after` so long, presses
    `keys` one entry each time a key is asked for, and hangs up `hang_up_after` so long from then;
    `machine` answers and talks but presses nothing; `busy`, `decline` and `fail` do not answer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    does: Literal["ring", "answer", "machine", "busy", "decline", "fail"] = "ring"
    after: float = Field(default=2.0, ge=0)
    keys: tuple[str, ...] = ()
    hang_up_after: float | None = Field(default=None, ge=0)


class Habits(BaseModel):
    """What a caller does who is not played by hand. Times are seconds on the line.

    `keys` are pressed one entry each time a key is asked for, `thinks` seconds later; who `leaves`
    hangs up at the next question. The caller hangs up `patience` after dialling when nobody has
    come, or after having talked for `talk`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    keys: tuple[str, ...] = ()
    thinks: float = Field(default=1.5, ge=0)
    patience: float = Field(default=180.0, gt=0)
    talk: float = Field(default=60.0, gt=0)
    leaves: bool = False
