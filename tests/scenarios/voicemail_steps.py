"""Steps of voicemail: what a caller says, and what guides do with the message."""

import re

from tests.scenarios.actors import Actors
from tests.scenarios.steps import phrase
from tests.scenarios.until import until

PATIENCE_S = 60
"""The longest that the network waits for a recording to begin."""


@phrase(r"(\w+) says \"(.+)\"")
def says(actors: Actors, who: str, words: str) -> None:
    """Say the words once something records them."""
    said, person = {"text": words, "patience": PATIENCE_S}, actors.person(who)
    answer = actors.stack.network("POST", f"/simulator/calls/{person.sid}/speech", said)
    assert answer["heard"], person.heard()


@phrase(r"(\w+) hears the own message")
def hears_message(actors: Actors, who: str) -> None:
    actors.person(who).hears("/voice/recording/")


@phrase(r"guide (\d+) sees (\d+) voicemails? in (\w+)\.(\w+)")
def sees(actors: Actors, guide: str, count: str, group: str, language: str) -> None:
    page = actors.guide(guide).page()

    def listed() -> list[str]:
        text = page.text(f"/voicemail?group={group}&language={language}")
        return re.findall(r'href="/voicemail/(c\w+)"', text)

    until(f"guide {guide} should see {count}", lambda: len(listed()) == int(count), listed)


@phrase(r"guide (\d+) listens to the voicemail")
def listens(actors: Actors, guide: str) -> None:
    sound = actors.guide(guide).page().sound(f"/voicemail/{voicemail(actors, guide)}/recording")
    assert sound.startswith(b"RIFF")


@phrase(r"guide (\d+) reads \"(.+)\" about the voicemail")
def reads(actors: Actors, guide: str, words: str) -> None:
    assert words in actors.guide(guide).page().text(f"/voicemail/{voicemail(actors, guide)}")


@phrase(r"guide (\d+) calls the voicemail back(?: at (\S+))?")
def calls_back(actors: Actors, guide: str, number: str | None) -> None:
    """Call back, once the end of the guide's last call has been reported."""
    page, path = actors.guide(guide).page(), f"/voicemail/{voicemail(actors, guide)}/call"
    look = lambda: page.post_form(path, {"number": number or ""})  # noqa: E731
    until(f"guide {guide} should be free to call", look, actors.guide(guide).shown)


@phrase(r"guide (\d+) closes the voicemail with (\w+), (\w+)")
def closes(actors: Actors, guide: str, matter: str, outcome: str) -> None:
    form = {"matter": matter, "outcome": outcome, "note": ""}
    page, id_ = actors.guide(guide).page(), voicemail(actors, guide)
    assert page.post_form(f"/voicemail/{id_}/close", form)


@phrase(r"the carrier has (\d+) recordings?")
def carrier_has(actors: Actors, count: str) -> None:
    kept = actors.stack.recordings
    until(f"the carrier should have {count}", lambda: len(kept()) == int(count), kept)


def voicemail(actors: Actors, guide: str) -> str:
    """Return the id of the only voicemail that the guide sees."""
    found = re.findall(r'href="/voicemail/(c\w+)"', actors.guide(guide).page().text("/voicemail"))
    assert len(found) == 1, found
    return str(found[0])
