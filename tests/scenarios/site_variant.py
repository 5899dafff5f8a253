"""The site of a scenario: the reference site, or a copy with other settings."""

import shutil
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from config.settings import ROOT

MALMO = ROOT / "config" / "malmo"
VARIANTS = Path(__file__).parent / "variants"


def site_variant(name: str, folder: Path) -> Path:
    """Return the folder of the site: the reference site, or a copy of it in `folder` with the
    changes in variants/`name`.yaml."""
    if not name:
        return MALMO
    yaml = YAML()
    shutil.copytree(MALMO, folder, dirs_exist_ok=True)
    for file, otherwise in yaml.load(VARIANTS / f"{name}.yaml").items():
        written = folder / f"{file}.yaml"
        changed = yaml.load(written)
        if isinstance(otherwise, list):
            changed += otherwise
        else:
            _merge(changed, otherwise)
        yaml.dump(changed, written)
    return folder


def _merge(into: dict[str, Any], otherwise: dict[str, Any]) -> None:
    for key, value in otherwise.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value
