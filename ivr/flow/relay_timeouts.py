"""Longer timeouts for calls through a relay service.

The service writes or signs what was said, which takes time.
"""

from dataclasses import replace

from ivr.flow.steps import Ask, Record, Step, Steps

ANSWER_S = 60


def with_long_timeouts(steps: Steps) -> Steps:
    """Return the same steps, with a minute for every answer."""
    return [_with_long_timeout(step) for step in steps]


def _with_long_timeout(step: Step) -> Step:
    # A wait round expects no answer: silence leads to the next round.
    if isinstance(step, Ask) and (step.posts_silence or step.timeout_s > 1):
        return replace(step, timeout_s=ANSWER_S)
    return replace(step, silence_s=ANSWER_S) if isinstance(step, Record) else step
