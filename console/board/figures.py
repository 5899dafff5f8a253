"""The figures of the board as JSON, each with the sentence that defines it."""

from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, Field

from routing.state.board import Board, Hands, Line, Today

VERSION: Literal[1] = 1


class GuidesFigures(BaseModel):
    """Guides who may serve the queue, secondary skills included, by what they are doing."""

    ready: int = Field(description="Ready, idle and with a free line: they can be rung now.")
    busy: int = Field(description="Being rung, with a citizen, or on a line not free yet.")
    wrap_up: int = Field(description="Writing down what a conversation was about.")
    away: int = Field(description="Signed in, but away by choice or after not answering.")


class TodayFigures(BaseModel):
    """What has happened since midnight in the site's time zone."""

    offered: int = Field(description="Contacts that entered the queue.")
    answered: int = Field(description="Citizens on the line who were joined with a guide.")
    abandoned: int = Field(description="Citizens who hung up before a guide was with them.")
    answered_within_target: int = Field(
        description="Of those answered, how many waited no longer than the group's target."
    )
    missed: int = Field(
        description="Citizens on the line who were not answered when the group's target had passed "
        "and have not hung up: those who wait now, and those who have left for a callback or for "
        "another end."
    )
    service_level: float | None = Field(
        description="answered_within_target ÷ (answered + abandoned + missed), 0 to 1; null of "
        "nobody."
    )
    asa_s: float | None = Field(
        description="Average speed of answer: mean wait of those answered, in seconds; "
        "null when nobody was. Callbacks are not part of it."
    )
    aht_s: float | None = Field(
        description="Average handling time: talk and wrap-up of those that are finished, in "
        "seconds; null when none is."
    )


class Figures(BaseModel):
    """How one queue, or all of them, stands."""

    waiting: int = Field(
        description="Contacts that no guide has answered yet: on the line or waiting for a "
        "callback in their place, and also while a guide is being rung for them."
    )
    longest_wait_s: float = Field(
        description="How long the one of them who came first has waited, in seconds; 0 of nobody."
    )
    callbacks: int = Field(
        description="Promises to call back that are open: in line, resting until the next try, "
        "or being rung."
    )
    guides: GuidesFigures
    today: TodayFigures


class QueueFigures(Figures):
    """One queue: an answer group in a language."""

    group: str = Field(description="Id of the answer group.")
    language: str = Field(description="Code of the language.")


class BoardFigures(BaseModel):
    """Every queue at one moment."""

    version: Literal[1] = Field(description="Of this shape; a change that breaks it counts on.")
    at: datetime = Field(description="When the figures were read, UTC.")
    queues: list[QueueFigures]
    totals: Figures = Field(description="All queues together; each guide counts once.")


def figures(board: Board) -> dict[str, object]:
    """The board in the shape of `BoardFigures`, ready for JSON."""
    return {
        "version": VERSION,
        "at": moment(board.at),
        "queues": [_queue(line, board.at) for line in board.lines],
        "totals": _totals(board),
    }


def moment(at: float) -> str:
    """Unix seconds as JSON has them: UTC, with milliseconds."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def _queue(line: Line, at: float) -> dict[str, object]:
    return {
        "group": line.queue.group,
        "language": line.queue.language,
        "waiting": line.waiting,
        "longest_wait_s": _seconds(line.longest_wait(at)),
        "callbacks": line.callbacks,
        "guides": _guides(line.hands),
        "today": _today(line.today),
    }


def _totals(board: Board) -> dict[str, object]:
    longest = max((line.longest_wait(board.at) for line in board.lines), default=0.0)
    return {
        "waiting": sum(line.waiting for line in board.lines),
        "longest_wait_s": _seconds(longest),
        "callbacks": sum(line.callbacks for line in board.lines),
        "guides": _guides(board.hands),
        "today": _today(board.today),
    }


def _guides(hands: Hands) -> dict[str, int]:
    return {
        "ready": hands.ready,
        "busy": hands.busy,
        "wrap_up": hands.wrap_up,
        "away": hands.away,
    }


def _today(today: Today) -> dict[str, object]:
    level, asa, aht = today.service_level, today.asa_s, today.aht_s
    return {
        "offered": today.offered,
        "answered": today.answered,
        "abandoned": today.abandoned,
        "answered_within_target": today.answered_within_target,
        "missed": today.missed,
        "service_level": None if level is None else round(level, 4),
        "asa_s": None if asa is None else _seconds(asa),
        "aht_s": None if aht is None else _seconds(aht),
    }


def _seconds(seconds: float) -> float | int:
    """Tenths are enough, and a whole number is written as one."""
    tenths = round(seconds, 1)
    return int(tenths) if tenths.is_integer() else tenths
