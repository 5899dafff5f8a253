"""Guides who come, go, or have other skills."""

from collections.abc import Callable, Iterator, Mapping

from config.difference.change import Change, Snapshot, Topic
from config.model.guide import Guide, Level

T = Topic.GUIDES
LEVELS = {1: "", 2: " as a second skill"}


def guide_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield what changed about who answers."""
    was, now = old.site.guides, new.site.guides
    for id_ in (id_ for id_ in was if id_ not in now):
        yield Change(T, _subject(was[id_]), "is gone")
    for id_, guide in now.items():
        if id_ not in was:
            text = f"is new: {_skills(new, guide)}"
            yield Change(T, _subject(guide), text)
        else:
            yield from _changed(old, was[id_], new, guide)


def _subject(guide: Guide) -> str:
    return f"{guide.id} ({guide.name})"


def _skills(snapshot: Snapshot, guide: Guide) -> str:
    languages = (snapshot.site.languages[code].name for code in guide.languages)
    groups = (snapshot.group(id_) for id_ in guide.groups)
    return f"{', '.join(groups)}; {', '.join(languages)}"


def _changed(old: Snapshot, was: Guide, new: Snapshot, now: Guide) -> Iterator[Change]:
    about = _subject(now)
    group = lambda id_: (new if id_ in new.site.groups else old).group(id_)  # noqa: E731
    language = lambda code: {**old.site.languages, **new.site.languages}[code].name  # noqa: E731
    yield from _levels(about, "answers", was.groups, now.groups, group)
    yield from _levels(about, "speaks", was.languages, now.languages, language)
    for field in ("name", "endpoint"):
        before, after = getattr(was, field), getattr(now, field)
        if before != after:
            yield Change(T, about, field, before, after)
    if was.interpreter != now.interpreter:
        text = "has an interpreter line" if now.interpreter else "has no interpreter line any more"
        yield Change(T, about, text)


def _levels(
    about: str,
    verb: str,
    was: Mapping[str, Level],
    now: Mapping[str, Level],
    name: Callable[[str], str],
) -> Iterator[Change]:
    for id_ in [*was, *(id_ for id_ in now if id_ not in was)]:
        if id_ not in now:
            yield Change(T, about, f"no longer {verb} {name(id_)}")
        elif was.get(id_) != now[id_]:
            other = "" if id_ not in was else " as a first skill" if now[id_] == 1 else ""
            yield Change(T, about, f"{verb} {name(id_)}{other or LEVELS[now[id_]]}")
