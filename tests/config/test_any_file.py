"""Any file content gives a site or a list of faults, never another exception."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from config.faults.fault import Faults
from config.load import load_site
from tests.config.cases import LILLA, site_with

FILES = sorted(file.name for file in LILLA.glob("*.yaml"))
ODD: tuple[Any, ...] = (None, [], {}, "{", -1, [{"id": []}], {"sv": {"sv": 1}}, {"name": ["x"]})


@pytest.mark.parametrize("name", FILES)
def test_odd_values_give_faults_or_a_site(name: str, tmp_path: Path) -> None:
    site, yaml = site_with(tmp_path), YAML(typ="safe", pure=True)
    document = yaml.load(site / name)
    outcomes = set()
    # One odd value per place: trying every value at every place takes minutes and finds no more.
    for (holder, key), odd in zip(list(_places({"": document})), cycle(ODD), strict=False):
        kept, holder[key] = holder[key], odd
        yaml.dump(document, site / name)
        outcomes.add(_outcome(site))
        holder[key] = kept
    assert "Faults" in outcomes
    assert outcomes <= {"Faults", "Site"}


def test_missing_folder_is_a_fault(tmp_path: Path) -> None:
    assert _outcome(tmp_path / "nowhere") == "Faults"


def _outcome(folder: Path) -> str:
    try:
        return type(load_site(folder)).__name__
    except Faults as faults:
        return type(faults).__name__ if faults.faults else "no faults"


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the places of values in a document, the first three of each mapping or list."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in list(pairs)[:3]:
        yield node, key
        if isinstance(value, dict | list):
            yield from _places(value)
