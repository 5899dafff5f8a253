"""Profiles: guides with the same skills and levels, alike to every decision."""

from collections.abc import Mapping
from dataclasses import dataclass

from config.model.guide import Guide
from config.model.site import Site


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One set of skills and the guides who have it.

    `id` spells out the skills: `bo=1,gata=2/en=1`. Access to an interpreter is part of the profile
    too: `bo=1/en=1/interpreter`.
    """

    id: str
    groups: Mapping[str, int]
    languages: Mapping[str, int]
    guides: frozenset[str]
    interpreter: bool = False


def profiles(site: Site) -> tuple[Profile, ...]:
    """Return the site's profiles, sorted by id: dozens, however many guides there are."""
    alike: dict[str, list[Guide]] = {}
    for guide in site.guides.values():
        alike.setdefault(profile_id(guide), []).append(guide)
    return tuple(_profile(id_, guides) for id_, guides in sorted(alike.items()))


def profile_id(guide: Guide) -> str:
    """Return the profile's id, the same for guides with the same skills."""
    skills = f"{_skills(guide.groups)}/{_skills(guide.languages)}"
    return f"{skills}/interpreter" if guide.interpreter else skills


def _profile(id_: str, guides: list[Guide]) -> Profile:
    one = guides[0]
    ids = frozenset(guide.id for guide in guides)
    return Profile(id_, one.groups, one.languages, ids, one.interpreter)


def _skills(levels: Mapping[str, int]) -> str:
    return ",".join(f"{skill}={level}" for skill, level in sorted(levels.items()))
