"""Run every scenario of this folder over real HTTP, Redis, SQL and RQ."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.scenarios import (  # noqa: F401  (their phrases)
    carrier_steps,
    conversation_steps,
    desk_steps,
    directory_steps,
    language_steps,
    rejoin_steps,
    staff_steps,
    transfer_steps,
)
from tests.scenarios.actors import Actors
from tests.scenarios.site_variant import site_variant
from tests.scenarios.stack import Stack
from tests.scenarios.steps import play

HERE = Path(__file__).parent


def read(file: Path) -> dict[str, Any]:
    """Return `at` (the clock), `people` with numbers, `steps`, optional `site`."""
    transcript: dict[str, Any] = YAML(typ="safe").load(file)
    return transcript


def name_of(file: Path) -> str:
    """Return the test's name: the file's, and the site's unless it is the reference site."""
    return "-".join(filter(None, (file.stem, read(file).get("site"))))


TRANSCRIPTS = sorted(HERE.glob("*.yaml"), key=lambda file: (read(file).get("site", ""), file))


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


@pytest.mark.parametrize("file", TRANSCRIPTS, ids=name_of)
def test_transcript(stack_for: Callable[[str], Stack], file: Path) -> None:
    transcript = read(file)
    stack = stack_for(transcript.get("site", ""))
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
