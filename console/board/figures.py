"""The board's figures as JSON, each with its definition."""

from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, Field

from callback.board import CallbackBoard
from routing.state.board import Hands, Line, Today

VERSION: Literal[1] = 1


class GuidesFigures(BaseModel):
    """Guides eligible for the queue, secondary skills included, by status and state."""

    ready: int = Field(description="Ready, idle and with a free line: can be rung now.")
    busy: int = Field(description="Being rung, connected, or on a line that is not free yet.")
    wrap_up: int = Field(description="In wrap-up.")
    away: int = Field(description="Signed in but away, by choice or after not answering.")


class TodayFigures(BaseModel):
    """The totals since midnight in the site's time zone."""

    offered: int = Field(description="Contacts that entered the queue.")
    answered: int = Field(description="Citizens on the line who were connected to a guide.")
    abandoned: int = Field(description="Citizens who hung up before they were connected.")
    answered_within_target: int = Field(
        description="How many of the answered waited no longer than the group's target."
    )
    missed: int = Field(
        description="Citizens on the line who were not answered within the group's target and did "
        "not hang up: those still waiting, and those who left for a callback or ended otherwise."
    )
    service_level: float | None = Field(
        description="Service level: answered_within_target ÷ (answered + abandoned + missed), 0 to "
        "1; null when all are 0."
    )
    asa_s: float | None = Field(
        description="Average speed of answer (ASA): mean wait of the answered, in seconds; null "
        "when nobody was answered. Callbacks are excluded."
    )
    aht_s: float | None = Field(
        description="Average handling time (AHT): talk and wrap-up of finished contacts, in "
        "seconds; null when none has finished."
    )


class Figures(BaseModel):
    """The current figures of one queue or of all queues."""

    waiting: int = Field(
        description="Contacts not answered yet: on the line or waiting in line for a callback, "
        "including those offered to a guide."
    )
    longest_wait_s: float = Field(
        description="Longest wait among them, in seconds; 0 when nobody waits."
    )
    callbacks: int = Field(
        description="Open callbacks: in line, paused until the next attempt, or being dialled."
    )
    guides: GuidesFigures
    today: TodayFigures


class QueueFigures(Figures):
    """The figures of one queue: an answer group in a language."""

    group: str = Field(description="Id of the answer group.")
    language: str = Field(description="Code of the language.")


class BoardFigures(BaseModel):
    """The figures of every queue at one moment."""

    version: Literal[1] = Field(description="Version of this format; raised by a breaking change.")
    at: datetime = Field(description="When the figures were read, UTC.")
    queues: list[QueueFigures]
    totals: Figures = Field(description="All queues together; each guide is counted once.")


def figures(board: CallbackBoard) -> dict[str, object]:
    """Return the board in the shape of `BoardFigures`, ready for JSON."""
    return {
        "version": VERSION,
        "at": moment(board.at),
        "queues": [_queue(line, board.callbacks[line.queue.id], board.at) for line in board.lines],
        "totals": _totals(board),
    }


def moment(at: float) -> str:
    """Format Unix seconds as an ISO 8601 time in UTC with milliseconds."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def _queue(line: Line, callbacks: int, at: float) -> dict[str, object]:
    return {
        "group": line.queue.group,
        "language": line.queue.language,
        "waiting": line.waiting,
        "longest_wait_s": _seconds(line.longest_wait(at)),
        "callbacks": callbacks,
        "guides": _guides(line.hands),
        "today": _today(line.today),
    }


def _totals(board: CallbackBoard) -> dict[str, object]:
    longest = max((line.longest_wait(board.at) for line in board.lines), default=0.0)
    return {
        "waiting": sum(line.waiting for line in board.lines),
        "longest_wait_s": _seconds(longest),
        "callbacks": sum(board.callbacks.values()),
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
    """Round to tenths, and return whole numbers as integers."""
    tenths = round(seconds, 1)
    return int(tenths) if tenths.is_integer() else tenths
