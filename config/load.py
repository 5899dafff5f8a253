"""Load a site from its folder of YAML files, or report all its faults."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from config.checks import cross_faults
from config.draft import FILES, REQUIRED, Draft, with_names
from config.faults.fault import Faults, Remark
from config.model.site import Site
from config.schema_faults import schema_faults
from config.yaml.file_text import Unread
from config.yaml.source import ROOT_FILE, Source, read


def load_site(folder: Path) -> Site:
    """Return the site that the folder describes; raise Faults if it has any."""
    site, _ = load(folder)
    return site


def load_values(folder: Path) -> tuple[Site, dict[str, Any]]:
    """Return the site and the plain values of its files; raise Faults if it has any."""
    site, source = load(folder)
    return site, source.values


def load(folder: Path) -> tuple[Site, Source]:
    """Return the site and its source, which knows the places; raise Faults if it has any."""
    source = read(folder)
    if not source.documents and not source.unread:
        raise Faults(source.faults)
    _note_missing_root(source)
    values = with_names(source.values)
    site, remarks = _validated(values)
    draft = Draft(values, frozenset(source.unread))
    schema = [remark for remark in remarks if not _follows_from_unread(source, remark)]
    at = {remark.path for remark in remarks}
    cross = [remark for remark in cross_faults(draft) if remark.path not in at]
    faults = [source.fault(remark) for remark in [*schema, *cross]] + source.faults
    if faults or site is None:
        raise Faults(faults)
    return site, source


def remarks_of(values: dict[str, object]) -> list[Remark]:
    """Return every fault of a site's values, before they are written to files."""
    named = with_names(values)
    _, schema = _validated(named)
    at = {remark.path for remark in schema}
    cross = cross_faults(Draft(named, frozenset()))
    return [*schema, *(remark for remark in cross if remark.path not in at)]


def _note_missing_root(source: Source) -> None:
    """Note one fault for a missing site.yaml, instead of one for each of its settings."""
    missing = [name for name in Site.model_fields if name in REQUIRED - set(FILES)]
    missing = [name for name in missing if name not in source.values]
    if missing and () not in source.documents and "site" not in source.unread:
        text = f"this file is missing; write {', '.join(missing)} in it"
        source.refuse(ROOT_FILE, (), Unread(text))


def _validated(values: dict[str, object]) -> tuple[Site | None, list[Remark]]:
    try:
        return Site.model_validate(values, context={"country": values.get("country")}), []
    except ValidationError as wrong:
        return None, list(schema_faults(wrong))


def _follows_from_unread(source: Source, remark: Remark) -> bool:
    """Return whether a section is only missing because its file could not be read."""
    section = str(remark.path[0])
    absent = len(remark.path) == 1 and section not in source.values
    return absent and bool(source.unread & {section, "site"})
