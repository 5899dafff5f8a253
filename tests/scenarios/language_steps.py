"""Steps in several languages: calls, announcements, recordings, and connected numbers."""

import time

from ivr.announcements.store import FRESH_S
from tests.scenarios.actors import Actors
from tests.scenarios.steps import phrase
from tests.scenarios.until import until

SCHOOLS = "1"
"""The key for schools in the main menu."""


@phrase(r"(\w+) calls in (\w\w)")
def calls_in(actors: Actors, who: str, language: str) -> None:
    """Call the main number, choose the language and then schools."""
    number, person = actors.stack.site.numbers[0], actors.person(who)
    person.call(number.number)
    person.press(str(number.languages.index(language) + 1))
    person.press(SCHOOLS)


@phrase(r"\"(.+)\" is announced in (\w+)")
def is_announced(actors: Actors, words: str, language: str) -> None:
    wanted = {"texts": {language: words}, "silent_too": True}
    actors.stack.console("POST", "/api/announcements", wanted)
    heard_from = time.monotonic() + FRESH_S  # each web process renews its copy by then
    until("the copies should be renewed", lambda: time.monotonic() >= heard_from, lambda: "")


@phrase(r"(\w+) hears the recording (\w+) in (\w+)")
def hears_recording(actors: Actors, who: str, sentence: str, language: str) -> None:
    actors.person(who).hears(f"/{language}-{sentence}-")
