"""Check the content of a site before it is published, and make its golden calls."""

from dataclasses import dataclass
from pathlib import Path as Folder

from redis import Redis

from config.faults.fault import Fault, Faults, Path
from config.load import load
from config.model.golden import Verb, golden_step, hears
from config.model.site import Site
from config.yaml.source import Source
from ivr.golden.expectation import nearest_stretch
from ivr.golden.golden_calls import differences
from ivr.prompt_admin.takes import Take, take_faults, takes
from ivr.prompts.music import music_remarks


@dataclass(frozen=True, slots=True)
class CheckedSite:
    """A site without faults; recordings and synthetic drafts as `language/sentence`."""

    site: Site
    source: Source
    recorded: frozenset[str]
    drafts: frozenset[str]


@dataclass(frozen=True, slots=True)
class FailingCall:
    """A golden call that is not as written: the step, its place, and what is heard instead.

    `path` leads to the step in the site.
    """

    name: str
    path: Path
    step: str
    fault: Fault
    heard: tuple[str, ...]

    @property
    def instead(self) -> str:
        """The step as what is heard would make it; empty if the step is not about hearing."""
        step = golden_step(self.step)
        near = nearest_stretch(self.heard, step.object) if step.verb is Verb.HEAR else ""
        return hears(near) if near else ""


def checked_site(folder: Folder) -> CheckedSite:
    """Return the folder's site; raise Faults if a file, a recording or music has any."""
    site, source = load(folder)
    known = takes(folder, site)
    faults = [*take_faults(known), *map(source.fault, music_remarks(folder, site))]
    if faults:
        raise Faults(faults)
    return CheckedSite(site, source, _names(known.recorded), _names(known.drafts))


def failing_calls(checked: CheckedSite, redis: Redis) -> tuple[FailingCall, ...]:
    """Make the golden calls on an empty Redis; return those that are not as written."""
    found = differences(checked.site, checked.recorded, checked.drafts, redis)
    return tuple(
        FailingCall(one.call, one.path, one.step, checked.source.fault(one.remark), one.heard)
        for one in found
    )


def _names(some: dict[tuple[str, str], Take]) -> frozenset[str]:
    return frozenset(f"{language}/{sentence}" for language, sentence in some)
