"""Keys pressed in a menu, or after a group was announced as closed."""

from ivr.callback_dialogue.when_closed import begin, queue_of
from ivr.flow import closed, menu
from ivr.flow.choice import ToGroup, ToMenu
from ivr.flow.greeting import beyond_language, person
from ivr.flow.menu import press
from ivr.flow.steps import Steps
from ivr.twilio.requests import UNUSABLE, CallRequest
from ivr.webhooks.context import Line
from ivr.webhooks.turn import enter, stranger, take


def pressed(line: Line, signal: CallRequest) -> Steps:
    """Follow the key; connect to a person if the site no longer has the menu."""
    number, heard = line.number(signal), signal.id("menu")
    if number is None or heard not in line.site.menus:
        return enter(line, signal, stranger(line, signal))
    tries, callback = signal.count("tries"), bool(signal.count("callback"))
    at = ToMenu(line.language(signal), heard, tries, callback=callback)
    return take(line, signal, number, press(line.site, number, at, signal.key))


def after_closed(line: Line, signal: CallRequest) -> Steps:
    """Offer a callback on 1, a person on 0, repeat on `*`; else return to the menu.

    An unusable key counts as `*`.
    """
    number, group, lang = line.number(signal), signal.id("group"), line.language(signal)
    if signal.key == "1":
        return begin(line, signal, queue_of(line, signal))
    if number is None or group not in line.site.groups:
        return enter(line, signal, stranger(line, signal))
    if signal.key in ("*", UNUSABLE):
        return closed.tell(line.speech, number, ToGroup(lang, group), line.clock(), ())
    if signal.key == "0":
        return enter(line, signal, person(line.site, lang))
    return take(line, signal, number, beyond_language(number, lang))


def after_all_closed(line: Line, signal: CallRequest) -> Steps:
    """Go to the menu on key 1, to say what the callback is about; else repeat.

    Any other key may have been pressed before the emergency numbers were heard.
    """
    number, lang = line.number(signal), line.language(signal)
    if number is None or number.menu is None:
        return enter(line, signal, stranger(line, signal))
    if signal.key == "1":
        about = ToMenu(lang, number.menu, callback=True)
        return menu.ask(line.speech, number, about, ())
    return closed.tell_all(line.speech, number, lang, line.clock(), ())
