"""An alarm: nobody on duty speaks a queue's language, while somebody is to or somebody waits."""

from collections.abc import Mapping
from dataclasses import dataclass

from routing.eligibility.language_fallback import SteppingIn
from routing.state.board import Board
from routing.state.queue import Queue


@dataclass(frozen=True, slots=True)
class Alarm:
    """`waiting` are those whom nobody can answer; 0 while nobody waits.
    `stepping_in` says who will all the same, without the language: with nobody there nobody at all
    can."""

    queue: Queue
    waiting: int
    stepping_in: SteppingIn


def alarms(board: Board, staffed: Mapping[str, bool]) -> list[Alarm]:
    """Those in which somebody waits come first; `staffed` is by queue: open, and its language to be
    spoken."""
    found = [
        Alarm(line.queue, line.waiting, line.stepping_in)
        for line in board.lines
        if is_alarm(line.cover, line.waiting, staffed[line.queue.id])
    ]
    return sorted(found, key=lambda alarm: alarm.waiting == 0)


def is_alarm(cover: int, waiting: int, staffed: bool) -> bool:
    """Of one queue; `cover` counts who speaks its language and has chosen ready, whatever they do
    just now; `staffed` says whether somebody is to be there by the clock."""
    return cover == 0 and (staffed or waiting > 0)
