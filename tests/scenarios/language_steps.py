"""Steps of transcripts that are played in several languages."""

from tests.scenarios.actors import Actors
from tests.scenarios.steps import phrase

SCHOOLS = "1"
"""The key for schools in the main menu."""


@phrase(r"(\w+) calls in (\w\w)")
def calls_in(actors: Actors, who: str, language: str) -> None:
    """Call the main number, choose the language and then schools."""
    number, person = actors.stack.site.numbers[0], actors.person(who)
    person.call(number.number)
    person.press(str(number.languages.index(language) + 1))
    person.press(SCHOOLS)
