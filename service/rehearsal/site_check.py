"""Check a site's folder: its YAML, its recordings and music, and its golden calls."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from config.draft import Draft, with_names
from config.faults.fault import Fault, Faults, Remark
from config.load import load
from config.model.site import Site
from config.recordings.context import Context
from config.words.review import review_notes
from config.yaml.source import Source, read
from ivr.prompt_admin.matrix import State, matrix
from ivr.prompt_admin.takes import Takes, faults_without_site, notes, take_faults, takes
from ivr.prompts.music import music_remarks
from ivr.prompts.unspoken import unspoken
from service.rehearsal.golden_calls import differing_calls


@dataclass(frozen=True)
class SiteCheck:
    """What a check of a folder found; `site` is None if its YAML has faults.

    `recordings` names the playable recordings as `language/sentence`.
    """

    site: Site | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()
    recordings: Collection[str] = ()


def check_site(folder: Path) -> SiteCheck:
    """Return every fault and warning of the site that the folder describes."""
    try:
        site, source = load(folder)
    except Faults as faults:
        unplayable = faults_without_site(folder, _context(folder))
        return SiteCheck(None, Faults([*faults.faults, *unplayable]).faults)
    return _checked(folder, site, source, takes(folder, site))


def _checked(folder: Path, site: Site, source: Source, known: Takes) -> SiteCheck:
    recordings = [f"{code}/{id_}" for (code, id_), one in known.recorded.items() if not one.fault]
    faults = [*take_faults(known), *map(source.fault, music_remarks(folder, site))]
    drafts = [f"{code}/{id_}" for (code, id_), one in known.drafts.items() if not one.fault]
    faults += differing_calls(site, source, recordings, drafts)
    remarks = (*unspoken(site, [*recordings, *drafts]), *_drafts(folder, site), *review_notes(site))
    warnings = [*map(source.fault, remarks), *notes(known)]
    return SiteCheck(site, Faults(faults).faults, Faults(warnings).faults, recordings)


def _drafts(folder: Path, site: Site) -> Iterator[Remark]:
    """Yield how many sentences of each language are heard as synthetic drafts."""
    heard = Counter(one.language for one in matrix(folder, site) if one.state is State.DRAFT)
    for code, count in heard.items():
        text = f"callers hear {count} sentences of '{code}' as synthetic drafts; record them"
        yield Remark(("languages", code, "[key]"), text)


def _context(folder: Path) -> Context:
    """Return what is known about the recordings of a site with faults."""
    source = read(folder)
    return Context.of_draft(Draft(with_names(source.values), frozenset(source.unread)))
