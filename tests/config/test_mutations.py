"""A valid site with a value or text mutated gives clear faults or works, in under a second."""

from pathlib import Path

import pytest

from tests.config.mutations import Mutator

MUTATIONS = 40
"""For each seed; `python -m tests.config.mutations 5000` makes more."""


@pytest.mark.parametrize("seed", range(3))
def test_mutated_site_gives_clear_faults_or_works(seed: int, tmp_path: Path) -> None:
    mutator = Mutator(tmp_path, seed)
    mutator.run(MUTATIONS)
    assert mutator.outcomes.keys() == {"faults", "works"}
