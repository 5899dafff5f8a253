"""The steps of scenarios: each phrase, and the function that runs or checks it.

People and guides have the names of the scenario; a step that checks waits until it is true.
"""

import re
from collections.abc import Callable

from tests.scenarios.patience import until
from tests.scenarios.troupe import Troupe

Step = Callable[..., None]
PHRASES: list[tuple[re.Pattern[str], Step]] = []


def phrase(pattern: str) -> Callable[[Step], Step]:
    """Register the decorated function for every step that matches the whole pattern."""

    def register(run: Step) -> Step:
        PHRASES.append((re.compile(pattern), run))
        return run

    return register


def play(troupe: Troupe, step: str) -> None:
    """Run one step; raises ValueError if no phrase matches."""
    for pattern, run in PHRASES:
        if found := pattern.fullmatch(step):
            run(troupe, *found.groups())
            return
    raise ValueError(f"no phrase matches “{step}”")


@phrase(r"(\w+) calls (\+\d+)")
def calls(troupe: Troupe, who: str, number: str) -> None:
    troupe.person(who).call(number)


@phrase(r"(guide \d+|\w+) hears \"(.+)\"")
def hears(troupe: Troupe, who: str, words: str) -> None:
    troupe.someone(who).hears(words)


@phrase(r"(\w+) does not hear \"(.+)\"")
def does_not_hear(troupe: Troupe, who: str, words: str) -> None:
    troupe.person(who).has_not_heard(words)


@phrase(r"(guide \d+|\w+) presses (\S)")
def presses(troupe: Troupe, who: str, key: str) -> None:
    troupe.someone(who).press(key)


@phrase(r"(\w+) keys in (\S+)")
def keys_in(troupe: Troupe, who: str, keys: str) -> None:
    troupe.person(who).press(keys)


@phrase(r"(\w+) hangs up")
def hangs_up(troupe: Troupe, who: str) -> None:
    troupe.person(who).hang_up()


@phrase(r"guide (\d+) hangs up")
def guide_hangs_up(troupe: Troupe, guide: str) -> None:
    troupe.guide(guide).hang_up()


@phrase(r"(guide \d+)'s browser is lost")
def browser_is_lost(troupe: Troupe, guide: str) -> None:
    troupe.someone(guide).hang_up()


@phrase(r"(\w+) gets the text \"(.+)\"")
def gets_text(troupe: Troupe, who: str, words: str) -> None:
    troupe.person(who).is_sent(words)


@phrase(r"(\w+) has (\d+) texts?")
def has_texts(troupe: Troupe, who: str, count: str) -> None:
    assert len(troupe.person(who).texts()) == int(count), troupe.person(who).texts()


@phrase(r"(\w+) has met (guide \d+) once")
def has_met(troupe: Troupe, who: str, guide: str) -> None:
    met = troupe.person(who).conversations_with(troupe.someone(guide))
    assert met == 1, troupe.person(who).heard()


@phrase(r"(\w+) meets (guide \d+) twice")
def meets_twice(troupe: Troupe, who: str, guide: str) -> None:
    person, other = troupe.person(who), troupe.someone(guide)
    look = lambda: person.conversations_with(other) == 2  # noqa: E731
    until(f"{who} should meet {guide} twice", look, person.heard)


@phrase(r"(guide \d+|\w+) has been rung (once|twice|\d+ times)")
def has_been_rung(troupe: Troupe, who: str, times: str) -> None:
    count = {"once": 1, "twice": 2}.get(times) or int(times.removesuffix(" times"))
    assert troupe.someone(who).rung() == count, troupe.stage.calls()


@phrase(r"callbacks (are held back|go on) in (\w+)")
def held_back(troupe: Troupe, what: str, group: str) -> None:
    troupe.stage.hold_callbacks(group, go_on=what == "go on")


@phrase(r"(\w+)'s call has ended")
def call_has_ended(troupe: Troupe, who: str) -> None:
    troupe.person(who).call_has_ended()


@phrase(r"(\w+) talks with (guide \d+|\w+)")
def talks(troupe: Troupe, who: str, other: str) -> None:
    troupe.talk(who, other)


@phrase(r"(\w+)'s telephone rings|(guide \d+) is rung")
def rings(troupe: Troupe, person: str | None, guide: str | None) -> None:
    troupe.someone(person or guide or "").is_rung()


@phrase(r"(guide \d+) is no longer rung")
def is_no_longer_rung(troupe: Troupe, guide: str) -> None:
    troupe.someone(guide).is_no_longer_rung()


@phrase(r"(guide \d+|\w+) answers")
def answers(troupe: Troupe, who: str) -> None:
    troupe.someone(who).answer()


@phrase(r"(\w+) rejects the call")
def rejects(troupe: Troupe, who: str) -> None:
    troupe.person(who).reject()


@phrase(r"(guide \d+|\w+) lets it ring")
def lets_it_ring(troupe: Troupe, who: str) -> None:
    troupe.someone(who).is_no_longer_rung()


@phrase(r"(guide \d+) declines")
def declines(troupe: Troupe, guide: str) -> None:
    troupe.guide(guide.removeprefix("guide ")).decline()


@phrase(r"(guide \d+|\w+)'s (telephone is busy|number is gone|telephone works again)")
def telephone_does(troupe: Troupe, who: str, what: str) -> None:
    troupe.someone(who).does(TELEPHONES[what])


@phrase(r"(\w+) sees that (\+\d+) calls")
def sees_number(troupe: Troupe, who: str, number: str) -> None:
    troupe.person(who).is_rung_from(number)


@phrase(r"(\w+) is not rung")
def is_not_rung(troupe: Troupe, who: str) -> None:
    troupe.person(who).is_not_rung()


@phrase(r"guide (\d+) is ready")
def is_ready(troupe: Troupe, guide: str) -> None:
    troupe.guide(guide).ready()


@phrase(r"guide (\d+) goes away because (\w+)")
def goes_away(troupe: Troupe, guide: str, reason: str) -> None:
    troupe.guide(guide).choose("away", reason)


@phrase(r"guide (\d+) is (idle|offered|connected|wrap_up)")
def is_in_state(troupe: Troupe, guide: str, state: str) -> None:
    troupe.guide(guide).is_in(state=state)


@phrase(r"guide (\d+) is away because (\w+)")
def is_away(troupe: Troupe, guide: str, reason: str) -> None:
    troupe.guide(guide).is_in(status="away", reason=reason)


@phrase(r"guide (\d+) notes (\w+), (\w+)")
def notes(troupe: Troupe, guide: str, matter: str, outcome: str) -> None:
    troupe.guide(guide).note(matter, outcome)


@phrase(r"(\d+) waiting in (\S+)")
def waiting(troupe: Troupe, count: str, queue: str) -> None:
    troupe.waiting_in(queue, int(count))


@phrase(r"(\d+) callbacks? in (\S+)")
def callbacks(troupe: Troupe, count: str, queue: str) -> None:
    troupe.callbacks_in(queue, int(count))


@phrase(r"(\S+) counts (.+)")
def counts(troupe: Troupe, queue: str, figures: str) -> None:
    pairs = (figure.split() for figure in figures.split(", "))
    troupe.tally_shows(queue, {name: int(count) for name, count in pairs})


@phrase(r"nothing is left behind")
def nothing_is_left(troupe: Troupe) -> None:
    troupe.nothing_is_left()


@phrase(r"(\d+) seconds pass")
def seconds_pass(troupe: Troupe, seconds: str) -> None:
    troupe.stage.advance(float(seconds))


@phrase(r"it is (\d{4}-\d\d-\d\d \d\d:\d\d)")
def it_is(troupe: Troupe, local: str) -> None:
    troupe.stage.set_time(local)


@phrase(r"(a web process|both web processes|the worker|the sweeper|Redis) (?:is|are) killed")
def are_killed(troupe: Troupe, parts: str) -> None:
    for part in PARTS[parts]:
        troupe.stage.kill(part)


@phrase(r"(a web process|both web processes|the worker|the sweeper|Redis) starts? again")
def start_again(troupe: Troupe, parts: str) -> None:
    troupe.stage.start(*PARTS[parts])


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
