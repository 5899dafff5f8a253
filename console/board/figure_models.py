"""The board's figures, each with its definition."""

from typing import Literal

from pydantic import BaseModel, Field

from callback.board import CallbackBoard
from console.web.timestamps import Timestamp, utc
from routing.figures.board_figures import DayTotals, GuideCounts, QueueStatus


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
    voicemails: int = Field(
        description="Open voicemails: messages that nobody has dealt with. They are not `waiting`."
    )
    oldest_voicemail_s: float = Field(
        description="How long the oldest of them waits, in seconds; 0 when there is none."
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
    at: Timestamp = Field(description="When the figures were read, UTC.")
    queues: list[QueueFigures]
    totals: Figures = Field(description="All queues together; each guide is counted once.")


def figures(board: CallbackBoard) -> BoardFigures:
    """Return the figures of a board snapshot."""
    return BoardFigures(
        version=1,
        at=utc(board.at),
        queues=[_queue(line, board) for line in board.lines],
        totals=_totals(board),
    )


def _queue(line: QueueStatus, board: CallbackBoard) -> QueueFigures:
    left = board.voicemails.get(line.queue.id)
    return QueueFigures(
        group=line.queue.group,
        language=line.queue.language,
        waiting=line.waiting,
        longest_wait_s=round(line.longest_wait(board.at), 1),
        callbacks=board.callbacks[line.queue.id],
        voicemails=left.count if left else 0,
        oldest_voicemail_s=round(max(0.0, board.at - left.oldest), 1) if left else 0.0,
        guides=_guides(line.hands),
        today=_today(line.today),
    )


def _totals(board: CallbackBoard) -> Figures:
    longest = max((line.longest_wait(board.at) for line in board.lines), default=0.0)
    return Figures(
        waiting=sum(line.waiting for line in board.lines),
        longest_wait_s=round(longest, 1),
        callbacks=sum(board.callbacks.values()),
        voicemails=sum(left.count for left in board.voicemails.values()),
        oldest_voicemail_s=round(_oldest_voicemail(board), 1),
        guides=_guides(board.hands),
        today=_today(board.today),
    )


def _oldest_voicemail(board: CallbackBoard) -> float:
    """Return how many seconds the oldest open voicemail waits; 0 if there is none."""
    oldest = min((left.oldest for left in board.voicemails.values()), default=board.at)
    return max(0.0, board.at - oldest)


def _guides(hands: GuideCounts) -> GuidesFigures:
    return GuidesFigures(ready=hands.ready, busy=hands.busy, wrap_up=hands.wrap_up, away=hands.away)


def _today(today: DayTotals) -> TodayFigures:
    return TodayFigures(
        offered=today.offered,
        answered=today.answered,
        abandoned=today.abandoned,
        answered_within_target=today.answered_within_target,
        missed=today.missed,
        service_level=_rounded(today.service_level, 4),
        asa_s=_rounded(today.asa_s, 1),
        aht_s=_rounded(today.aht_s, 1),
    )


def _rounded(figure: float | None, digits: int) -> float | None:
    return None if figure is None else round(figure, digits)
