"""The site of a scenario: the reference site, or a copy with other settings."""

import shutil
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from config.model.sentence import NEVER_PLAYED, SENTENCES
from config.settings import ROOT
from tests.ivr.sounds import wav

MALMO = ROOT / "config" / "malmo"
VARIANTS = Path(__file__).parent / "variants"


def site_variant(name: str, folder: Path) -> Path:
    """Return the folder of the site: the reference site, or a copy of it in `folder` with the
    changes in variants/`name`.yaml."""
    if not name:
        return MALMO
    yaml = YAML()
    shutil.copytree(MALMO, folder, dirs_exist_ok=True)
    variant = yaml.load(VARIANTS / f"{name}.yaml")
    for language in variant.pop("recorded", ()):
        _record(folder / "recordings" / language)
    for file, otherwise in variant.items():
        written = folder / f"{file}.yaml"
        changed = yaml.load(written)
        if isinstance(otherwise, list):
            changed += otherwise
        else:
            _merge(changed, otherwise)
        yaml.dump(changed, written)
    return folder


def _record(folder: Path) -> None:
    """Write a recording of every sentence without values, and of the language's key."""
    folder.mkdir(parents=True)
    tone = wav()
    for sentence, values in SENTENCES.items():
        if sentence not in NEVER_PLAYED and (not values or sentence == "language_choice"):
            (folder / f"{sentence}.wav").write_bytes(tone)


def _merge(into: dict[str, Any], otherwise: dict[str, Any]) -> None:
    for key, value in otherwise.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value
