"""Language fallback: guides who serve a queue without speaking its language."""

from collections.abc import Mapping
from dataclasses import dataclass

from routing.eligibility.coverage import Coverage


@dataclass(frozen=True, slots=True)
class LanguageFallback:
    """How many guides step in, and from which wait, in seconds, the first does."""

    guides: int = 0
    after_s: float = 0.0


def language_fallback(
    coverage: Coverage, queue: str, on_duty: Mapping[str, int]
) -> LanguageFallback:
    """Return who steps in for a queue; `on_duty` counts guides by profile."""
    waits = {
        profile: wait
        for profile, wait in coverage.waits[queue].items()
        if (queue, profile) in coverage.steps_in and on_duty[profile]
    }
    count = sum(on_duty[profile] for profile in waits)
    return LanguageFallback(count, min(waits.values(), default=0.0))
