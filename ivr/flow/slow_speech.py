"""Slower speech and longer timeouts, for a caller who pressed `*` to hear something again.

The rest of the call stays slow until somebody answers: the addresses carry `slow`.
"""

from dataclasses import replace

from ivr.flow.path import with_ids
from ivr.flow.steps import Ask, Forward, Goto, Record, Say, Spoken, Step, Steps

PATIENCE = 2
"""Factor on the time that a caller has for an answer."""


def spoken_slowly(steps: Steps) -> Steps:
    """Return the same steps, spoken slowly."""
    return [_spoken_slowly(step) for step in steps]


def kept_slow(steps: Steps) -> Steps:
    """Return the steps, spoken slowly, with more time for answers, here and in later documents."""
    return [_kept_slow(step) for step in spoken_slowly(steps)]


def _spoken_slowly(step: Step) -> Step:
    if isinstance(step, Ask):
        return replace(step, children=tuple(map(_slow, step.children)))
    return _slow(step) if isinstance(step, Say) else step


def _slow(spoken: Spoken) -> Spoken:
    return replace(spoken, slow=True) if isinstance(spoken, Say) else spoken


def _kept_slow(step: Step) -> Step:
    if isinstance(step, Ask):
        # A wait round expects no answer: silence leads to the next round.
        waits = step.posts_silence or step.timeout_s > 1
        timeout_s = step.timeout_s * PATIENCE if waits else step.timeout_s
        return replace(step, path=with_ids(step.path, slow=1), timeout_s=timeout_s)
    if isinstance(step, Forward) and step.after:
        return replace(step, after=with_ids(step.after, slow=1))
    if isinstance(step, Goto | Record):
        return replace(step, path=with_ids(step.path, slow=1))
    return step
