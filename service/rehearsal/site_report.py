"""What a check of a site found, for people and for programs."""

import json
from collections.abc import Mapping, Sized
from pathlib import Path

from config.faults.fault import Fault, Faults
from config.faults.printable import printable
from config.model.site import Site
from service.rehearsal.site_check import SiteCheck


def as_text(folder: Path, found: SiteCheck) -> str:
    """Return a line for each fault, or for each warning and a summary."""
    if found.site is None or found.faults:
        return str(Faults([*found.faults]))
    notes = [f"note: {note}" for note in found.warnings]
    return "\n".join([*notes, f"ok: {folder}: {_summary(found.site, found.recordings)}"])


def as_json(folder: Path, found: SiteCheck) -> str:
    """Return faults and warnings with their places, and how many parts the site has.

    `line` and `column` count from 1; they are null for a file without lines, such as a recording.
    """
    remarks = [
        *(_remark(fault, "fault") for fault in found.faults),
        *(_remark(warning, "warning") for warning in found.warnings),
    ]
    parts = _parts(found.site, found.recordings) if found.site else {}
    answer = {
        "site": str(folder),
        "ok": not found.faults,
        "faults": remarks,
        "parts": {name: len(part) for name, part in parts.items()},
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _remark(fault: Fault, severity: str) -> dict[str, object]:
    return {
        "severity": severity,
        "file": fault.file,
        "line": fault.line or None,
        "column": fault.column or None,
        "message": fault.text,
        "hint": fault.hint or None,
    }


def _summary(site: Site, recordings: Mapping[str, bytes]) -> str:
    held = (f"{name} {len(part)}" for name, part in _parts(site, recordings).items())
    name = printable(site.named(site.name, site.default_language))
    return f"{name}: {', '.join(held)}"


def _parts(site: Site, recordings: Mapping[str, bytes]) -> dict[str, Sized]:
    return {
        "numbers": site.numbers,
        "groups": site.groups,
        "languages": site.languages,
        "guides": site.guides,
        "menus": site.menus,
        "entries in the directory": site.directory,
        "golden calls": [call for calls in site.golden.values() for call in calls],
        "recordings": recordings,
    }
