"""The board with its open callbacks."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from callback.state.open_callbacks import count_open
from callback.state.store import Callbacks
from routing.figures.board_figures import Board, board


@dataclass(frozen=True, slots=True)
class CallbackBoard(Board):
    """Every queue and guide at one moment.

    `callbacks` counts by queue the open callbacks, in line or out of it or being dialled, except
    those whose citizen is on the line.
    """

    callbacks: Mapping[str, int]


def callback_board(callbacks: Callbacks, now: float) -> CallbackBoard:
    """Read the whole board; its cost does not grow with the callbacks."""
    seen = board(callbacks.router, now)
    known = {each.name: getattr(seen, each.name) for each in fields(seen)}
    return CallbackBoard(**known, callbacks=count_open(callbacks))
