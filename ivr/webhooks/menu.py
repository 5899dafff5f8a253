"""Keys pressed in a menu, or after a group was announced as closed."""

from callback.numbers import takes_text
from config.model.menu import Option
from ivr.callback_dialogue.when_closed import begin, queue_of
from ivr.flow import closed, menu, option, without_guide
from ivr.flow.announcements import instead_of_menu
from ivr.flow.closed import CALLBACK_KEY
from ivr.flow.destination import ToGroup, ToLanguages, ToMenu, ToOption
from ivr.flow.greeting import after_language, person
from ivr.flow.menu import press
from ivr.flow.steps import HangUp, Steps
from ivr.twilio.requests import UNUSABLE, CallRequest
from ivr.webhooks.announcements import instead_again
from ivr.webhooks.destination import enter_group, follow, general_group
from ivr.webhooks.option_text import send_option_text
from ivr.webhooks.server.context import WebhookContext


def pressed(context: WebhookContext, request: CallRequest) -> Steps:
    """Follow the key; connect to a person if the site no longer has the menu."""
    number, heard = context.number(request), request.id("menu")
    if number is None or heard not in context.site.menus:
        return enter_group(context, request, general_group(context, request))
    tries, callback = request.count("tries"), bool(request.count("callback"))
    at = ToMenu(context.language(request), heard, tries, callback=callback)
    return follow(context, request, number, press(context.site, number, at, request.key))


def pressed_in_option(context: WebhookContext, request: CallRequest) -> Steps:
    """After an option has said what it has to say: again, back, a person, or what it offers."""
    number, language = context.number(request), context.language(request)
    at = ToOption(language, request.id("menu"), request.id("option"))
    known = option.option_of(context.site, at)
    if number is None or known is None:
        return enter_group(context, request, general_group(context, request))
    if request.key == "0":
        return enter_group(context, request, person(context.site, language))
    if request.key == "#":
        return follow(context, request, number, option.back(at))
    return _stay_in_option(context, request, at, known)


def _stay_in_option(
    context: WebhookContext, request: CallRequest, at: ToOption, known: Option
) -> Steps:
    """Connect or send a text message if the option offers it; else repeat it.

    Say goodbye after silence, and after a connected call.
    """
    speech, to, person_too = context.speech, option.number_of(known), context.person_answers()
    if request.key and request.key == option.text_key(known):
        sent = send_option_text(context, request, at)
        return option.offer_more(speech, at, sent, person=person_too)
    if to and request.key == "1" and known.referral:
        return option.connect(speech, at, to)
    if not request.key:
        if request.count("again") and not request.was_connected:
            return option.offer_more(speech, at, "forward_failed", person=person_too)
        return [speech.say(at.language, "goodbye"), HangUp()]
    wrong = request.key not in ("", "*")
    if wrong and known.number is not None:
        return option.offer_more(speech, at, "not_understood", person=person_too)
    remark = (speech.say(at.language, "not_understood"),) if wrong else ()
    texts = takes_text(request.caller)
    return option.ask(speech, at, remark, texts=texts, person=person_too)


def pressed_instead(context: WebhookContext, request: CallRequest) -> Steps:
    """After an announcement instead of the menu: a person on key 0, else goodbye."""
    language = context.language(request)
    if request.key == "0":
        return enter_group(context, request, person(context.site, language))
    if request.key == "*":
        return instead_again(context, request, language)
    number = context.number(request)
    if request.key == "#" and number is not None and len(number.all_languages) > 1:
        return follow(context, request, number, ToLanguages())
    if request.key:
        remark = context.speech.say(language, "not_understood")
        return instead_of_menu(context.speech, language, (remark,))
    return [context.speech.say(language, "goodbye"), HangUp()]


def after_closed(context: WebhookContext, request: CallRequest) -> Steps:
    """Offer a callback on 1, a person on 0, repeat on `*`; else return to the menu.

    An unusable key counts as `*`.
    """
    number, group, lang = context.number(request), request.id("group"), context.language(request)
    if request.key == "1":
        return begin(context, request, queue_of(context, request))
    if number is None or group not in context.site.groups:
        return enter_group(context, request, general_group(context, request))
    if request.key in ("*", UNUSABLE):
        return closed.announce(context.speech, number, ToGroup(lang, group), context.clock(), ())
    if request.key == "0":
        return enter_group(context, request, person(context.site, lang))
    return follow(context, request, number, after_language(number, lang))


def after_all_closed(context: WebhookContext, request: CallRequest) -> Steps:
    """Go to the menu on key 1, to say what the callback is about.

    The key of an option that needs no guide leads there. Any other key may have been pressed before
    the emergency numbers were heard, so all is repeated.
    """
    number, lang = context.number(request), context.language(request)
    if number is None or number.menu is None:
        return enter_group(context, request, general_group(context, request))
    if request.key == CALLBACK_KEY:
        about = ToMenu(lang, number.menu, callback=True)
        return menu.ask(context.speech, number, about, context.clock(), ())
    if request.key == "#" and len(number.all_languages) > 1:
        return follow(context, request, number, ToLanguages())
    chosen = without_guide.press(context.site, number, lang, request.key, CALLBACK_KEY)
    if chosen:
        return follow(context, request, number, chosen)
    return closed.announce_all(context.speech, number, lang, context.clock(), ())
