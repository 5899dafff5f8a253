"""Check a site's folder: its YAML, its recordings, and its golden calls."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from config.draft import Draft, with_names
from config.faults.fault import Fault, Faults
from config.load import load
from config.model.site import Site
from config.recording_names import Context
from config.yaml.source import Source, read
from ivr.prompts.recordings import sounds
from ivr.prompts.unspoken import unspoken
from service.rehearsal.golden_calls import differing_calls


@dataclass(frozen=True)
class SiteCheck:
    """What a check of a folder found; `site` is None if its YAML has faults.

    `recordings` are the playable sounds by `language/sentence`.
    """

    site: Site | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()
    recordings: Mapping[str, bytes] = field(default_factory=dict)


def check_site(folder: Path) -> SiteCheck:
    """Return every fault and warning of the site that the folder describes."""
    try:
        site, source = load(folder)
    except Faults as faults:
        _, unplayable = sounds(folder, _context(folder))
        return SiteCheck(None, Faults([*faults.faults, *unplayable]).faults)
    found, unplayable = sounds(folder, Context.of_site(site))
    return _checked(site, source, found, unplayable)


def _checked(
    site: Site, source: Source, found: Mapping[str, bytes], unplayable: list[Fault]
) -> SiteCheck:
    faults = [*unplayable, *differing_calls(site, source, found)]
    warnings = [source.fault(remark) for remark in unspoken(site, found)]
    return SiteCheck(site, Faults(faults).faults, Faults(warnings).faults, found)


def _context(folder: Path) -> Context:
    """Return what is known about the recordings of a site with faults."""
    source = read(folder)
    return Context.of_draft(Draft(with_names(source.values), frozenset(source.unread)))
