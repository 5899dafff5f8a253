"""Nobody is hurried who speaks through a relay service: it writes or signs what was said."""

from dataclasses import replace

from ivr.flow.steps import Ask, Step, Steps

PATIENCE_S = 60


def unhurried(steps: Steps) -> Steps:
    """The same steps, with a minute for every answer that is waited for."""
    return [_patient(step) for step in steps]


def _patient(step: Step) -> Step:
    # A round of waiting asks for no answer: its silence leads to the next round.
    if isinstance(step, Ask) and (step.posts_silence or step.timeout_s > 1):
        return replace(step, timeout_s=PATIENCE_S)
    return step
