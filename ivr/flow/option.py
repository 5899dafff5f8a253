"""Options that say something: information, and referrals to another authority."""

from config.hours.spoken import spoken_number
from config.model.menu import Option, Referral
from config.model.site import Site
from ivr.flow.destination import ToMenu, ToOption
from ivr.flow.path import path
from ivr.flow.steps import Ask, Forward, Goto, HangUp, Say, Spoken, Steps
from ivr.prompts.speech import Speech


def ask(
    speech: Speech, destination: ToOption, before: tuple[Spoken, ...], *, person: bool
) -> Steps:
    """Say the information or the referral, and what the caller can do then.

    A person is offered if one answers now. A caller who does nothing is told goodbye.
    """
    option = option_of(speech.site, destination)
    if option is None:
        return [HangUp()]
    url = _path(destination)
    more = speech.say(destination.language, "option_more" if person else "menu_again_back")
    said = (*before, *_said(speech, destination.language, option), more)
    return [Ask(said, url, speech.site.timing.key_s, posts_silence=True)]


def option_of(site: Site, destination: ToOption) -> Option | None:
    """Return the option; None if the site no longer has it."""
    menu = site.menus.get(destination.menu)
    options = menu.options if menu else ()
    return next((option for option in options if option.key == destination.key), None)


def connect(speech: Speech, destination: ToOption, referral: Referral) -> Steps:
    """Connect the caller to the number; if nobody answers, repeat what it is."""
    told = speech.say(destination.language, "transferring_out")
    return [told, Forward(referral.number), Goto(_path(destination, again=1))]


def back(destination: ToOption) -> ToMenu:
    """Return the menu that the option is in."""
    return ToMenu(destination.language, destination.menu)


def _said(speech: Speech, language: str, option: Option) -> tuple[Spoken, ...]:
    if option.referral is None:
        return (_information(speech, language, option.information or {}),)
    referral, words = option.referral, speech.worded(language)
    name, number = speech.site.named(referral.name, words), spoken_number(referral.number)
    told = speech.say(language, "referral", name=name, number=number)
    offer = (speech.say(language, "referral_connect"),) if referral.connect else ()
    return (told, *offer)


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
