"""Plays every transcript of this folder over real HTTP, Redis, SQL and RQ."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.scenarios.phrases import play
from tests.scenarios.stage import Stage
from tests.scenarios.troupe import Troupe

HERE = Path(__file__).parent
TRANSCRIPTS = sorted(HERE.glob("*.yaml"))


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with Stage() as stage:
        yield stage


@pytest.mark.parametrize("file", TRANSCRIPTS, ids=lambda file: file.stem)
def test_transcript(stage: Stage, file: Path) -> None:
    transcript: dict[str, Any] = YAML(typ="safe").load(file)
    stage.set_time(transcript["at"])
    troupe = Troupe(stage, transcript["people"])
    done: list[str] = []
    for step in transcript["steps"]:
        try:
            play(troupe, step)
        except Exception as fault:
            raise AssertionError(told(transcript["steps"], done, step, fault, stage)) from fault
        done.append(step)
    troupe.leave()
    assert done == transcript["steps"]


def told(steps: list[str], done: list[str], step: str, fault: Exception, stage: Stage) -> str:
    """The transcript up to the step that did not come true, and what the processes said last."""
    lines = [f"  {one}" for one in done] + [f"> {step}", f"  {fault}"]
    left = len(steps) - len(done) - 1
    return "\n".join([*lines, f"  ({left} more)", "", *stage.log[-12:]])
