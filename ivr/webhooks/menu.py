"""A key was pressed in a menu, or where a group is closed."""

from ivr import closed
from ivr.greeting import beyond_language, person
from ivr.menu import press
from ivr.steps import Steps
from ivr.turn import ToGroup, ToMenu
from ivr.webhooks.line import Line
from ivr.webhooks.signal import Signal
from ivr.webhooks.turn import enter, stranger, take


def pressed(line: Line, signal: Signal) -> Steps:
    """Follows the key; a menu that the site no longer has leads to a person."""
    number, menu = line.number(signal), signal.id("menu")
    if number is None or menu not in line.site.menus:
        return enter(line, signal, stranger(line, signal))
    at = ToMenu(line.language(signal), menu, signal.count("tries"))
    return take(line, signal, number, press(line.site, number, at, signal.key))


def after_closed(line: Line, signal: Signal) -> Steps:
    """`*` says again when the group opens, `0` leads to a person, any other key to the menu."""
    number, group, lang = line.number(signal), signal.id("group"), line.language(signal)
    if number is None or group not in line.site.groups:
        return enter(line, signal, stranger(line, signal))
    if signal.key == "*":
        return closed.tell(line.speech, number, ToGroup(lang, group), line.clock(), ())
    if signal.key == "0":
        return enter(line, signal, person(line.site, lang))
    return take(line, signal, number, beyond_language(number, lang))
