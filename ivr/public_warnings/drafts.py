"""Which announcements to prepare or end for the warnings of a feed; pure functions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from config.model.announcement import PublicWarnings
from ivr.announcements.announcement import Announcement
from ivr.announcements.changes import LONGEST
from ivr.public_warnings.feed import PublicWarning
from routing.state.keys import hashed

BY = "VMA"
"""Who makes the drafts: public warnings in Swedish, *Viktigt meddelande till allmänheten*."""
SHORTEST_CUT = 40


@dataclass(frozen=True, slots=True)
class Prepared:
    """What to do: announcements to add as drafts, and known ones to end."""

    drafts: Sequence[Announcement] = ()
    ended: Sequence[Announcement] = ()


def prepare(
    warnings: Iterable[PublicWarning],
    known: Sequence[Announcement],
    rules: PublicWarnings,
    languages: Iterable[str],
    now: float,
) -> Prepared:
    """Return what the last messages about each event ask for; each is prepared once.

    A later message about the same event replaces a draft that nobody has published. What is on the
    air stays until a person publishes the later one. When the danger has passed, drafts and what is
    on the air end.
    """
    drafts: list[Announcement] = []
    ended: list[Announcement] = []
    for warning in warnings:
        before = [one for one in known if one.incident == warning.incident]
        if any(one.id == draft_id(warning) for one in before):
            continue
        ended += before if warning.over else filter(_is_unpublished, before)
        if not warning.over and not _has_passed(warning, now):
            drafts.append(_draft(warning, rules, languages, now))
    return Prepared(drafts, [one for one in ended if not one.is_over(now)])


def draft_id(warning: PublicWarning) -> str:
    """Return the id of the announcement for a warning; the same each time."""
    return "w" + hashed(warning.id)[:8]


def _draft(
    warning: PublicWarning, rules: PublicWarnings, languages: Iterable[str], now: float
) -> Announcement:
    """Return the draft: the feed's own words, or the site's sentence in other languages."""
    texts = {one: warning.texts.get(one) or rules.texts.get(one, "") for one in languages}
    return Announcement(
        id=draft_id(warning),
        texts={language: shortened(text) for language, text in texts.items() if text},
        ends=warning.expires,
        made=now,
        by=BY,
        needs_approval=True,
        incident=warning.incident,
    )


def shortened(text: str) -> str:
    """Return the text, or as many of its sentences as an announcement may have."""
    if len(text) <= LONGEST:
        return text
    cut = max(_ends(text[:LONGEST]), default=0)
    return text[:cut] if cut >= SHORTEST_CUT else text[: LONGEST - 1].rstrip() + "…"


def _ends(text: str) -> Iterator[int]:
    """Yield where sentences end."""
    return (at + 1 for at, sign in enumerate(text[:-1]) if sign in ".!?" and text[at + 1] == " ")


def _is_unpublished(one: Announcement) -> bool:
    return one.needs_approval and not one.approved_by


def _has_passed(warning: PublicWarning, now: float) -> bool:
    return warning.expires is not None and warning.expires <= now
