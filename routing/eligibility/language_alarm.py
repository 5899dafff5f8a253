"""Language alarms: no guide on duty speaks the language of a queue.

An alarm is raised while the queue is open or has contacts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from routing.eligibility.language_fallback import LanguageFallback
from routing.figures.board_figures import Board
from routing.state.queue import Queue


@dataclass(frozen=True, slots=True)
class Alarm:
    """A queue that no guide on duty serves in its language.

    `waiting` counts its contacts. `stepping_in` says who can serve them without the language; if
    there is no such guide, no one can.
    """

    queue: Queue
    waiting: int
    stepping_in: LanguageFallback


def alarms(board: Board, staffed: Mapping[str, bool]) -> list[Alarm]:
    """Return the alarms, queues with waiting contacts first.

    `staffed` says by queue whether it is open and its language should be covered.
    """
    found = [
        Alarm(line.queue, line.waiting, line.language_fallback)
        for line in board.lines
        if is_alarm(line.coverage, line.waiting, staffed[line.queue.id])
    ]
    return sorted(found, key=lambda alarm: alarm.waiting == 0)


def is_alarm(coverage: int, waiting: int, staffed: bool) -> bool:
    """Return whether a queue has an alarm.

    `cover` counts the guides who speak its language and chose ready, busy or not; `staffed` says
    whether the schedule requires one.
    """
    return coverage == 0 and (staffed or waiting > 0)
