"""A citizen's call comes in, and chooses a language."""

from ivr import language
from ivr.greeting import first, greeting
from ivr.steps import Steps
from ivr.turn import ToGroup
from ivr.webhooks.line import Line
from ivr.webhooks.signal import Signal
from ivr.webhooks.turn import enter, take


def incoming(line: Line, signal: Signal) -> Steps:
    """Welcomes the caller; one who called a number that is not ours is led to a person."""
    number = line.number(signal)
    if number is None:
        return enter(line, signal, stranger(line, signal))
    return take(line, signal, number, first(number), greeting(line.speech, number))


def chosen(line: Line, signal: Signal) -> Steps:
    """A key was pressed, or none, where the languages are heard."""
    number = line.number(signal)
    if number is None:
        return enter(line, signal, stranger(line, signal))
    turn = language.press(line.site, number, signal.count("tries"), signal.key)
    return take(line, signal, number, turn)


def stranger(line: Line, signal: Signal) -> ToGroup:
    """Where somebody goes whom no number or menu of the site leads anywhere."""
    return ToGroup(line.language(signal), line.site.person_group, "to_person")
