"""Guides' breaks: lunch in four waves, morning and afternoon breaks in ten."""

from collections.abc import Sequence

from planning.demand.day import Pause

MINUTE = 60.0
LUNCH, BREAK = 40, 15
"""Lengths in minutes."""
LUNCH_FROM, MORNING_FROM, AFTERNOON_FROM = 11 * 60, 8 * 60 + 30, 13 * 60 + 40
LUNCH_WAVES, BREAK_WAVES = 4, 10


def pauses(guides: Sequence[str], midnight: float) -> tuple[Pause, ...]:
    """Return the pauses of a full day; a guide's position decides the wave."""
    return tuple(
        Pause(guide, midnight + minute * MINUTE, length * MINUTE)
        for number, guide in enumerate(guides)
        for minute, length in (
            (LUNCH_FROM + number % LUNCH_WAVES * LUNCH, LUNCH),
            (MORNING_FROM + number % BREAK_WAVES * BREAK, BREAK),
            (AFTERNOON_FROM + number % BREAK_WAVES * BREAK, BREAK),
        )
    )
