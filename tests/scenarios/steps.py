"""The steps of scenarios: each phrase, and the function that runs or checks it.

People and guides have the names of the scenario; a step that checks waits until it is true.
"""

import re
from collections.abc import Callable

from tests.scenarios.actors import Actors
from tests.scenarios.until import until

Step = Callable[..., None]
PHRASES: list[tuple[re.Pattern[str], Step]] = []


def phrase(pattern: str) -> Callable[[Step], Step]:
    """Register the decorated function for every step that matches the whole pattern."""

    def register(run: Step) -> Step:
        PHRASES.append((re.compile(pattern), run))
        return run

    return register


def play(actors: Actors, step: str) -> None:
    """Run one step; raises ValueError if no phrase matches."""
    for pattern, run in PHRASES:
        if found := pattern.fullmatch(step):
            run(actors, *found.groups())
            return
    raise ValueError(f"no phrase matches “{step}”")


@phrase(r"(\w+) calls (\+\d+)")
def calls(actors: Actors, who: str, number: str) -> None:
    actors.person(who).call(number)


@phrase(r"(guide \d+|\w+) hears \"(.+)\"")
def hears(actors: Actors, who: str, words: str) -> None:
    actors.someone(who).hears(words)


@phrase(r"(\w+) does not hear \"(.+)\"")
def does_not_hear(actors: Actors, who: str, words: str) -> None:
    actors.person(who).has_not_heard(words)


@phrase(r"(guide \d+|\w+) presses (\S)")
def presses(actors: Actors, who: str, key: str) -> None:
    actors.someone(who).press(key)


@phrase(r"(\w+) keys in (\S+)")
def keys_in(actors: Actors, who: str, keys: str) -> None:
    actors.person(who).press(keys)


@phrase(r"(\w+) hangs up")
def hangs_up(actors: Actors, who: str) -> None:
    actors.person(who).hang_up()


@phrase(r"guide (\d+) hangs up")
def guide_hangs_up(actors: Actors, guide: str) -> None:
    actors.guide(guide).hang_up()


@phrase(r"(guide \d+)'s browser is lost")
def browser_is_lost(actors: Actors, guide: str) -> None:
    actors.someone(guide).hang_up()


@phrase(r"(\w+) gets the text \"(.+)\"")
def gets_text(actors: Actors, who: str, words: str) -> None:
    actors.person(who).is_sent(words)


@phrase(r"(\w+) has (\d+) texts?")
def has_texts(actors: Actors, who: str, count: str) -> None:
    assert len(actors.person(who).texts()) == int(count), actors.person(who).texts()


@phrase(r"(\w+) has met (guide \d+) once")
def has_met(actors: Actors, who: str, guide: str) -> None:
    met = actors.person(who).conversations_with(actors.someone(guide))
    assert met == 1, actors.person(who).heard()


@phrase(r"(\w+) meets (guide \d+) twice")
def meets_twice(actors: Actors, who: str, guide: str) -> None:
    person, other = actors.person(who), actors.someone(guide)
    look = lambda: person.conversations_with(other) == 2  # noqa: E731
    until(f"{who} should meet {guide} twice", look, person.heard)


@phrase(r"(guide \d+|\w+) has been rung (once|twice|\d+ times)")
def has_been_rung(actors: Actors, who: str, times: str) -> None:
    count = {"once": 1, "twice": 2}.get(times) or int(times.removesuffix(" times"))
    rung = actors.someone(who).rung
    until(f"{who} should be rung {times}", lambda: rung() >= count, actors.stack.calls)
    assert rung() == count, actors.stack.calls()


@phrase(r"callbacks (are held back|go on) in (\w+)")
def held_back(actors: Actors, what: str, group: str) -> None:
    actors.stack.hold_callbacks(group, go_on=what == "go on")


@phrase(r"(\w+)'s call has ended")
def call_has_ended(actors: Actors, who: str) -> None:
    actors.person(who).call_has_ended()


@phrase(r"(guide \d+|\w+) talks with (guide \d+|\w+)")
def talks(actors: Actors, who: str, other: str) -> None:
    actors.are_connected(who, other)


@phrase(r"(\w+)'s telephone rings|(guide \d+) is rung")
def rings(actors: Actors, person: str | None, guide: str | None) -> None:
    actors.someone(person or guide or "").is_rung()


@phrase(r"(guide \d+) is no longer rung")
def is_no_longer_rung(actors: Actors, guide: str) -> None:
    actors.someone(guide).is_no_longer_rung()


@phrase(r"(guide \d+|\w+) answers")
def answers(actors: Actors, who: str) -> None:
    actors.someone(who).answer()


@phrase(r"(\w+) rejects the call")
def rejects(actors: Actors, who: str) -> None:
    actors.person(who).reject()


@phrase(r"(guide \d+|\w+) lets it ring")
def lets_it_ring(actors: Actors, who: str) -> None:
    actors.someone(who).is_no_longer_rung()


@phrase(r"(guide \d+) declines")
def declines(actors: Actors, guide: str) -> None:
    actors.guide(guide.removeprefix("guide ")).decline()


@phrase(r"(guide \d+|\w+)'s (telephone is busy|number is gone|telephone works again)")
def telephone_does(actors: Actors, who: str, what: str) -> None:
    actors.someone(who).does(TELEPHONES[what])


@phrase(r"(\w+) sees that (\+\d+) calls")
def sees_number(actors: Actors, who: str, number: str) -> None:
    actors.person(who).is_rung_from(number)


@phrase(r"(\w+) is not rung")
def is_not_rung(actors: Actors, who: str) -> None:
    actors.person(who).is_not_rung()


@phrase(r"guide (\d+) is ready")
def is_ready(actors: Actors, guide: str) -> None:
    actors.guide(guide).ready()


@phrase(r"guide (\d+) goes away because (\w+)")
def goes_away(actors: Actors, guide: str, reason: str) -> None:
    actors.guide(guide).choose("away", reason)


@phrase(r"guide (\d+) is (idle|offered|connected|wrap_up)")
def is_in_state(actors: Actors, guide: str, state: str) -> None:
    actors.guide(guide).is_in(state=state)


@phrase(r"guide (\d+) is away because (\w+)")
def is_away(actors: Actors, guide: str, reason: str) -> None:
    actors.guide(guide).is_in(status="away", reason=reason)


@phrase(r"guide (\d+) notes (\w+), (\w+)")
def notes(actors: Actors, guide: str, matter: str, outcome: str) -> None:
    actors.guide(guide).note(matter, outcome)


@phrase(r"(\d+) waiting in (\S+)")
def waiting(actors: Actors, count: str, queue: str) -> None:
    actors.waiting_in(queue, int(count))


@phrase(r"(\d+) callbacks? in (\S+)")
def callbacks(actors: Actors, count: str, queue: str) -> None:
    actors.callbacks_in(queue, int(count))


@phrase(r"(\S+) counts (.+)")
def counts(actors: Actors, queue: str, figures: str) -> None:
    pairs = (figure.split() for figure in figures.split(", "))
    actors.tally_shows(queue, {name: int(count) for name, count in pairs})


@phrase(r"nothing is left behind")
def nothing_is_left(actors: Actors) -> None:
    actors.nothing_is_left()


@phrase(r"(\d+) seconds pass")
def seconds_pass(actors: Actors, seconds: str) -> None:
    actors.stack.advance(float(seconds))


@phrase(r"it is (\d{4}-\d\d-\d\d \d\d:\d\d)")
def it_is(actors: Actors, local: str) -> None:
    actors.stack.set_time(local)


@phrase(r"(a web process|both web processes|the worker|the sweeper|Redis) (?:is|are) killed")
def are_killed(actors: Actors, parts: str) -> None:
    for part in PARTS[parts]:
        actors.stack.kill(part)


@phrase(r"(a web process|both web processes|the worker|the sweeper|Redis) starts? again")
def start_again(actors: Actors, parts: str) -> None:
    actors.stack.start(*PARTS[parts])


PARTS = {
    "a web process": ["web-1"],
    "both web processes": ["web-1", "web-2"],
    "the worker": ["worker-1"],
    "the sweeper": ["sweep"],
    "Redis": ["redis"],
}
TELEPHONES = {
    "telephone is busy": "busy",
    "number is gone": "fail",
    "telephone works again": "ring",
}
