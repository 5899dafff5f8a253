"""Phrases about announcements, recordings, and calls that are connected to another number."""

from tests.scenarios.actors import Actors
from tests.scenarios.steps import phrase


@phrase(r"\"(.+)\" is announced in (\w+)")
def is_announced(actors: Actors, words: str, language: str) -> None:
    wanted = {"texts": {language: words}, "silent_too": True}
    actors.stack.console("POST", "/api/announcements", wanted)


@phrase(r"(\w+) hears the recording (\w+) in (\w+)")
def hears_recording(actors: Actors, who: str, sentence: str, language: str) -> None:
    actors.person(who).hears(f"/{language}-{sentence}-")
