"""Load the site of a version fast: its YAML is parsed once on each machine.

Parsing takes most of the time in which a caller may wait for a new version. The plain values are
kept beside the files, under a name that changes with the code that has read them.
"""

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from config.draft import with_names
from config.load import load_values
from config.model.site import Site
from config.settings import ROOT


def loaded_site(folder: Path) -> Site:
    """Return the site of a version's folder; raise Faults if this Lotsa finds any."""
    kept = folder / f".values-{_code()}.json"
    if kept.exists():
        try:
            return Site.model_validate(with_names(_as_read(json.loads(kept.read_bytes()))))
        except (ValueError, ValidationError):
            kept.unlink(missing_ok=True)
    site, values = load_values(folder)
    _keep(values, kept)
    return site


def _keep(values: dict[str, Any], file: Path) -> None:
    draft = file.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(values), encoding="utf-8")
    draft.replace(file)


def _as_read(value: Any) -> Any:
    """Return a value as the YAML reader gives it: with tuples, which JSON does not know."""
    if isinstance(value, dict):
        return {key: _as_read(one) for key, one in value.items()}
    return tuple(map(_as_read, value)) if isinstance(value, list) else value


@cache
def _code() -> str:
    """Return a hash of the code that reads and checks a site."""
    found = hashlib.sha256()
    for file in sorted((ROOT / "config").rglob("*.py")):
        found.update(file.read_bytes())
    return found.hexdigest()[:16]
