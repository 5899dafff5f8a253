"""Run every scenario of this folder over real HTTP, Redis, SQL and RQ."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from tests.scenarios import (  # noqa: F401  (their phrases)
    carrier_steps,
    colleague_call_steps,
    conversation_steps,
    desk_steps,
    directory_steps,
    language_steps,
    rejoin_steps,
    staff_steps,
    transfer_steps,
    version_steps,
    voicemail_steps,
)
from tests.scenarios.actors import Actors
from tests.scenarios.languages import played
from tests.scenarios.site_variant import site_variant
from tests.scenarios.stack import Stack
from tests.scenarios.steps import play

HERE = Path(__file__).parent


class Case(NamedTuple):
    """A transcript to play, in one language if it names several.

    It has `at` (the clock), `people` with numbers, `steps`, optional `site` and `languages`.
    """

    file: Path
    language: str
    transcript: dict[str, Any]

    @property
    def site(self) -> str:
        return str(self.transcript.get("site", ""))


def cases() -> list[Case]:
    """Return every transcript in each of its languages, those of one site together."""
    read = YAML(typ="safe").load
    found = [
        Case(file, language, transcript)
        for file in sorted(HERE.glob("*.yaml"))
        for language, transcript in played(read(file))
    ]
    return sorted(found, key=lambda case: case.site)


def name_of(case: Case) -> str:
    """Return the test's name: the file's, its language, and the site unless it is Malmö's."""
    language = f"_in_{case.language}" if case.language else ""
    return "-".join(filter(None, (f"{case.file.stem}{language}", case.site)))


@pytest.fixture(scope="module")
def stack_for(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Stack]]:
    """Return the stack for a site.

    It is shared while consecutive scenarios use the same site.
    """
    with ExitStack() as running:
        known: dict[str, Stack] = {}

        def stack_for(name: str) -> Stack:
            if name not in known:
                running.close()
                known.clear()
                site = site_variant(name, tmp_path_factory.mktemp("site"))
                known[name] = running.enter_context(Stack(site))
            return known[name]

        yield stack_for


@pytest.mark.parametrize("case", cases(), ids=name_of)
def test_transcript(stack_for: Callable[[str], Stack], case: Case) -> None:
    transcript, stack = case.transcript, stack_for(case.site)
    stack.set_time(transcript["at"])
    actors = Actors(stack, transcript["people"])
    done: list[str] = []
    try:
        for step in transcript["steps"]:
            try:
                play(actors, step)
            except Exception as fault:
                report = report_failure(transcript["steps"], done, step, fault, stack)
                raise AssertionError(report) from fault
            done.append(step)
    finally:
        actors.leave()
    assert done == transcript["steps"]


def report_failure(
    steps: list[str], done: list[str], step: str, fault: Exception, stack: Stack
) -> str:
    """Return the steps up to the failed one, and the last log lines of the processes."""
    lines = [f"  {one}" for one in done] + [f"> {step}", f"  {fault}"]
    left = len(steps) - len(done) - 1
    return "\n".join([*lines, f"  ({left} more)", "", *stack.log[-12:]])
