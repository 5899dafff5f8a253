"""An alarm: nobody on duty speaks a queue's language, while it is open or somebody waits in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from routing.board import Board
from routing.queue import Queue
from routing.stepping_in import SteppingIn


@dataclass(frozen=True, slots=True)
class Alarm:
    """`waiting` are those whom nobody can answer; 0 while the queue is only open. `stepping_in`
    says who will all the same, without the language: with nobody there nobody at all can."""

    queue: Queue
    waiting: int
    stepping_in: SteppingIn


def alarms(board: Board, is_open: Mapping[str, bool]) -> list[Alarm]:
    """Those in which somebody waits come first; `is_open` is by group."""
    found = [
        Alarm(line.queue, line.waiting, line.stepping_in)
        for line in board.lines
        if is_alarm(line.cover, line.waiting, is_open[line.queue.group])
    ]
    return sorted(found, key=lambda alarm: alarm.waiting == 0)


def is_alarm(cover: int, waiting: int, is_open: bool) -> bool:
    """Of one queue; `cover` counts who speaks its language and has chosen ready, whatever they do
    just now."""
    return cover == 0 and (is_open or waiting > 0)
