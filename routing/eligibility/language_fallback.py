"""Who steps in: guides on duty who serve a queue without speaking its language."""

from collections.abc import Mapping
from dataclasses import dataclass

from routing.eligibility.coverage import Cover


@dataclass(frozen=True, slots=True)
class SteppingIn:
    """How many there are, and the wait in seconds from which the first of them does."""

    guides: int = 0
    after_s: float = 0.0


def stepping_in(cover: Cover, queue: str, on_duty: Mapping[str, int]) -> SteppingIn:
    """Of one queue; `on_duty` counts guides by profile."""
    waits = {
        profile: wait
        for profile, wait in cover.waits[queue].items()
        if (queue, profile) in cover.steps_in and on_duty[profile]
    }
    count = sum(on_duty[profile] for profile in waits)
    return SteppingIn(count, min(waits.values(), default=0.0))
