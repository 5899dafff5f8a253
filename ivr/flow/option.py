"""Options that say something, connect to a number, or send a text message."""

from functools import partial

from config.hours.spoken import spoken_number
from config.model.menu import Option, Referral
from config.model.site import Site
from ivr.flow.destination import ToMenu, ToOption
from ivr.flow.path import path
from ivr.flow.steps import Ask, Forward, HangUp, Say, Spoken, Steps
from ivr.prompts.speech import Speech


def ask(
    speech: Speech,
    destination: ToOption,
    before: tuple[Spoken, ...],
    *,
    texts: bool,
    person: bool,
) -> Steps:
    """Say what the option has to say, or connect to its number, and what the caller can do then.

    `texts`: the caller's telephone can show text messages; `person`: one answers now. A caller who
    does nothing is told goodbye.
    """
    option = option_of(speech.site, destination)
    if option is None:
        return [HangUp()]
    if option.number is not None:
        return [*before, *connect(speech, destination, option.number)]
    said = (*before, *_said(speech, destination.language, option, texts))
    return _ask(speech, destination, said, person)


def offer_more(speech: Speech, destination: ToOption, remark: str, *, person: bool) -> Steps:
    """Say what became of a text message or a call, and what the caller can do then."""
    return _ask(speech, destination, (speech.say(destination.language, remark),), person)


def _ask(speech: Speech, destination: ToOption, said: tuple[Spoken, ...], person: bool) -> Steps:
    more = speech.say(destination.language, "option_more" if person else "menu_again_back")
    key_s = speech.site.timing.key_s
    return [Ask((*said, more), _path(destination), key_s, posts_silence=True)]


def option_of(site: Site, destination: ToOption) -> Option | None:
    """Return the option; None if the site no longer has it."""
    menu = site.menus.get(destination.menu)
    return menu.option(destination.key) if menu else None


def connect(speech: Speech, destination: ToOption, number: str) -> Steps:
    """Connect the caller to the number; if nobody answers, say so."""
    told = speech.say(destination.language, "transferring_out")
    return [told, Forward(number, after=_path(destination, again=1))]


def number_of(option: Option) -> str:
    """Return the number to which the option may connect; empty if there is none."""
    if option.number is not None:
        return option.number
    return option.referral.number if option.referral and option.referral.connect else ""


def text_key(option: Option) -> str:
    """Return the key that asks for the option's text message; empty if it has none."""
    if option.link is not None:
        return "1"
    return "2" if option.referral and option.referral.text else ""


def back(destination: ToOption) -> ToMenu:
    """Return the menu that the option is in."""
    return ToMenu(destination.language, destination.menu)


def _said(speech: Speech, language: str, option: Option, texts: bool) -> tuple[Spoken, ...]:
    if option.link is not None:
        return (_link(speech, language, option, texts),)
    if option.referral is not None:
        return _referral(speech, language, option.referral, texts)
    return (_information(speech, language, option.information or {}),)


def _link(speech: Speech, language: str, option: Option, texts: bool) -> Spoken:
    if not texts:
        return speech.say(language, "cannot_text")
    return speech.say(language, "link_offer", name=partial(speech.site.named, option.label or {}))


def _referral(speech: Speech, language: str, referral: Referral, texts: bool) -> tuple[Spoken, ...]:
    name, number = partial(speech.site.named, referral.name), spoken_number(referral.number)
    told = speech.say(language, "referral", name=name, number=number)
    offers = {"referral_connect": referral.connect, "referral_text": referral.text and texts}
    return (told, *(speech.say(language, key) for key, offered in offers.items() if offered))


def _information(speech: Speech, language: str, texts: dict[str, str]) -> Spoken:
    words = speech.worded(language)
    return Say(speech.site.named(texts, words), words)


def _path(destination: ToOption, **ids: int) -> str:
    return path(
        "/voice/option",
        lang=destination.language,
        menu=destination.menu,
        option=destination.key,
        **ids,
    )
