"""Check that deadlines agree with each other."""

from collections.abc import Iterator

from config.draft import Draft
from config.faults.fault import Remark

SAID_S = 30
"""Time allowed for speech in one wait round, besides the audio; the longest sentences take about
25 seconds."""


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield a fault if a waiting call could count as lost before its wait round ends.

    A waiting call shows that it is alive once a round.
    """
    timing = draft.timing
    if timing is None:
        return
    least = 2 * timing.hold_round_s + SAID_S
    if timing.lost_call_s < least:
        written = draft.values.get("timing", {})
        yield Remark(
            ("timing", "lost_call_s" if "lost_call_s" in written else "hold_round_s"),
            f"lost_call_s ({timing.lost_call_s}) should outlast a round in which the audio of "
            f"hold_round_s ({timing.hold_round_s}) is heard twice: at least {least}",
        )
