"""States and faults of prompts in the language of the page."""

from flask_babel import gettext

from ivr.prompt_admin.matrix import State
from ivr.sound.problems import Kind, Problem


def state_texts() -> dict[State, str]:
    """Return how each state is called."""
    return {
        State.RECORDED: gettext("Recorded"),
        State.OUTDATED: gettext("Older than its text"),
        State.VOICE: gettext("Synthetic voice"),
        State.DRAFT: gettext("Synthetic draft"),
        State.MISSING: gettext("Missing"),
    }


def problem_text(problem: Problem) -> str:
    """Return what is wrong with the sound of a recording."""
    figure = round(problem.figure, 1)
    texts = {
        Kind.CLIPPED: gettext("The sound is clipped in %(num)s places.", num=round(figure)),
        Kind.QUIET: gettext("The voice is too quiet: %(num)s dB.", num=round(figure)),
        Kind.NOISY: gettext(
            "The background is too loud: only %(num)s dB below the voice.", num=round(figure)
        ),
        Kind.SHORT: gettext("It is too short for the text: %(num)s s.", num=figure),
        Kind.LONG: gettext("It is too long for the text: %(num)s s.", num=figure),
        Kind.CUT_START: gettext("The start of the speech is cut off."),
        Kind.CUT_END: gettext("The end of the speech is cut off."),
    }
    return str(texts[problem.kind])
