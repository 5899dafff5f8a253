"""The site of a scenario: a copy of the reference site, with other settings if it names some."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from config.settings import ROOT
from config.spoken.sentence import NEVER_PLAYED, SENTENCES
from tests.ivr.sounds import wav

MALMO = ROOT / "config" / "malmo"
VARIANTS = Path(__file__).parent / "variants"


def site_variant(name: str, folder: Path) -> Path:
    """Return a copy of the reference site in `folder`, with the changes in variants/`name`.yaml.

    Guides can be ready without a page, because machines set their status here.
    """
    shutil.copytree(MALMO, folder, dirs_exist_ok=True)
    _change(folder, {"site": {"timing": {"telephone_s": 0}}})
    if name:
        variant = YAML().load(VARIANTS / f"{name}.yaml")
        for language in variant.pop("recorded", ()):
            _record(folder / "recordings" / language)
        for part in variant.pop("without", ()):
            shutil.rmtree(folder / part)
        _change(folder, variant)
    return folder


def _change(folder: Path, files: Mapping[str, Any]) -> None:
    """Merge the settings of each file into the site's."""
    yaml = YAML()
    for file, otherwise in files.items():
        written = folder / f"{file}.yaml"
        changed = yaml.load(written)
        if isinstance(otherwise, list):
            changed += otherwise
        else:
            _merge(changed, otherwise)
        yaml.dump(changed, written)


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
