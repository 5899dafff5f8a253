"""Run every scenario of this folder over real HTTP, Redis, SQL and RQ."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.scenarios import at_the_carrier, at_the_desk  # noqa: F401  (their phrases)
from tests.scenarios.city import city
from tests.scenarios.phrases import play
from tests.scenarios.stage import Stage
from tests.scenarios.troupe import Troupe

HERE = Path(__file__).parent


def read(file: Path) -> dict[str, Any]:
    """Return `at` (the clock), `people` with numbers, `steps`, optional `city`."""
    transcript: dict[str, Any] = YAML(typ="safe").load(file)
    return transcript


TRANSCRIPTS = sorted(HERE.glob("*.yaml"), key=lambda file: (read(file).get("city", ""), file))


@pytest.fixture(scope="module")
def stage_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Stage]]:
    """Return the stack for a city.

    It is shared while consecutive scenarios use the same city.
    """
    with ExitStack() as running:
        known: dict[str, Stage] = {}

        def stage_in(name: str) -> Stage:
            if name not in known:
                running.close()
                known.clear()
                site = city(name, tmp_path_factory.mktemp("site"))
                known[name] = running.enter_context(Stage(site))
            return known[name]

        yield stage_in


@pytest.mark.parametrize("file", TRANSCRIPTS, ids=lambda file: file.stem)
def test_transcript(stage_in: Callable[[str], Stage], file: Path) -> None:
    transcript = read(file)
    stage = stage_in(transcript.get("city", ""))
    stage.set_time(transcript["at"])
    troupe = Troupe(stage, transcript["people"])
    done: list[str] = []
    try:
        for step in transcript["steps"]:
            try:
                play(troupe, step)
            except Exception as fault:
                report = report_failure(transcript["steps"], done, step, fault, stage)
                raise AssertionError(report) from fault
            done.append(step)
    finally:
        troupe.leave()
    assert done == transcript["steps"]


def report_failure(
    steps: list[str], done: list[str], step: str, fault: Exception, stage: Stage
) -> str:
    """Return the steps up to the failed one, and the last log lines of the processes."""
    lines = [f"  {one}" for one in done] + [f"> {step}", f"  {fault}"]
    left = len(steps) - len(done) - 1
    return "\n".join([*lines, f"  ({left} more)", "", *stage.log[-12:]])
