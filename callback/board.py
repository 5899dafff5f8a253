"""The board with its open callbacks and voicemails."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from callback.state.open_callbacks import count_open
from callback.state.store import Callbacks
from callback.voicemail.listing import OpenVoicemails, count_voicemails
from routing.figures.board_figures import Board, board


@dataclass(frozen=True, slots=True)
class CallbackBoard(Board):
    """Every queue and guide at one moment.

    `callbacks` counts by queue the open callbacks, in line or out of it or being dialled, except
    those whose citizen is on the line. `voicemails` has the open ones of those queues that have
    any.
    """

    callbacks: Mapping[str, int]
    voicemails: Mapping[str, OpenVoicemails]


def callback_board(callbacks: Callbacks, now: float) -> CallbackBoard:
    """Read the whole board; its cost grows with the open voicemails alone."""
    seen = board(callbacks.router, now)
    known = {each.name: getattr(seen, each.name) for each in fields(seen)}
    voicemails = count_voicemails(callbacks)
    return CallbackBoard(**known, callbacks=count_open(callbacks), voicemails=voicemails)
