"""Options that work while every group is closed, because they need no guide."""

from collections.abc import Iterator

from config.model.menu import Option
from config.model.number import Number
from config.model.site import Site
from ivr.flow.destination import Destination
from ivr.flow.menu import follow, name
from ivr.flow.option_kinds import needs_no_guide
from ivr.flow.steps import Spoken
from ivr.prompts.speech import Speech

KEYS = "123456789"


def options_without_guide(site: Site, menu: str, reserved: str) -> dict[str, Option]:
    """Return the menu's options that need no guide, by key.

    Options keep their keys; one on the `reserved` key gets the first free one.
    """
    found = [one for one in site.menus[menu].options if needs_no_guide(site, one)]
    taken = {one.key for one in found} | {reserved}
    free = next((key for key in KEYS if key not in taken), reserved)
    keys = {free if one.key == reserved else one.key: one for one in found}
    return {key: one for key, one in sorted(keys.items()) if key != reserved}


def spoken_options(
    speech: Speech, number: Number, language: str, reserved: str
) -> Iterator[Spoken]:
    """Yield a sentence for each such option of the number's menu: its key and name."""
    words = speech.worded(language)
    options = options_without_guide(speech.site, str(number.menu), reserved)
    for key, option in options.items():
        spoken = name(speech.site, option, words)
        yield speech.say(language, "menu_option", key=key, name=spoken)


def press(site: Site, number: Number, language: str, key: str, reserved: str) -> Destination | None:
    """Return where a key of the number's menu leads while all is closed; None if nowhere."""
    option = options_without_guide(site, str(number.menu), reserved).get(key)
    return follow(number, language, str(number.menu), option) if option else None
