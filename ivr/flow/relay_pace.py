"""Longer timeouts for calls through a relay service.

The service writes or signs what was said, which takes time.
"""

from dataclasses import replace

from ivr.flow.steps import Ask, Step, Steps

PATIENCE_S = 60


def unhurried(steps: Steps) -> Steps:
    """Return the same steps, with a minute for every answer."""
    return [_patient(step) for step in steps]


def _patient(step: Step) -> Step:
    # A hold round expects no answer: silence leads to the next round.
    if isinstance(step, Ask) and (step.posts_silence or step.timeout_s > 1):
        return replace(step, timeout_s=PATIENCE_S)
    return step
