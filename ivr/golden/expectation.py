"""Carry out one step of a golden call, or say how the call differs from it."""

from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches

from config.model.golden import GoldenStep, Verb
from ivr.golden.caller import Caller

NEAR = 0.6
"""How alike a heard sentence must be to be shown instead of all that is heard."""
LONGEST = 400
"""Most characters of what is heard that a message repeats."""


def carry_out(caller: Caller, step: GoldenStep) -> str:
    """Do or check what the step says; return how the call differs, empty if it does not."""
    match step.verb:
        case Verb.PRESS | Verb.KEY_IN | Verb.SILENCE:
            return _press(caller, step.object)
        case Verb.SPEAK:
            return "" if caller.speak(int(step.object)) else f"nothing records; {_where(caller)}"
        case Verb.HEAR | Verb.NOT_HEAR:
            return _heard(caller, step)
        case _:
            return _place(caller, step)


def nearest_stretch(heard: Sequence[str], wanted: str) -> str:
    """Return the sentences, one after another, that are most like what must be heard."""
    ends = range(1, len(heard) + 1)
    stretches = [" ".join(heard[start:end]) for end in ends for start in range(end)]
    like = SequenceMatcher(b=wanted, autojunk=False)

    def likeness(stretch: str) -> float:
        like.set_seq1(stretch)
        return like.ratio()

    return max(stretches, key=likeness, default="")


def _press(caller: Caller, keys: str) -> str:
    if caller.ended or caller.connected_to:
        return f"no key is expected here; {_where(caller)}"
    caller.press(keys)
    return ""


def _heard(caller: Caller, step: GoldenStep) -> str:
    said, wanted = " ".join(caller.heard), " ".join(step.object.split())
    is_heard = wanted in said
    if step.verb is Verb.HEAR and not is_heard:
        return f"“{wanted}” is not heard; the caller hears: {_nearest(caller.heard, wanted)}"
    if step.verb is Verb.NOT_HEAR and is_heard:
        return f"“{wanted}” is heard here"
    return ""


def _place(caller: Caller, step: GoldenStep) -> str:
    is_so, otherwise = {
        Verb.WAIT: (caller.queue == step.object, f"does not wait in {step.object}"),
        Verb.CALLBACK: (
            step.object in caller.callbacks,
            f"is not promised a callback in {step.object}",
        ),
        Verb.VOICEMAIL: (
            step.object in caller.voicemails,
            f"has not left a voicemail in {step.object}",
        ),
        Verb.FORWARD: (caller.connected_to == step.object, f"is not connected to {step.object}"),
        Verb.END: (caller.ended, "is not told goodbye"),
    }[step.verb]
    return "" if is_so else f"the caller {otherwise}; {_where(caller)}"


def _where(caller: Caller) -> str:
    """Return where the call has come to, as the steps say it."""
    if caller.connected_to:
        return f"the caller is connected to {caller.connected_to}"
    if caller.callbacks:
        return f"the caller is promised a callback in {', '.join(caller.callbacks)}"
    if caller.voicemails:
        return f"the caller has left a voicemail in {', '.join(caller.voicemails)}"
    if caller.queue:
        return f"the caller waits in {caller.queue}"
    if caller.ended:
        return "the call ends"
    return f"the caller hears: {_shown(' '.join(caller.heard))}"


def _nearest(heard: list[str], wanted: str) -> str:
    """Return the sentence that is most like the wanted one, or all that is heard."""
    near = get_close_matches(wanted, heard, n=1, cutoff=NEAR)
    return _shown(near[0] if near else " ".join(heard))


def _shown(text: str) -> str:
    if not text:
        return "nothing"
    return f"“{text}”" if len(text) <= LONGEST else f"“{text[:LONGEST]}…”"
