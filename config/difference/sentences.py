"""What is said in other words, in another voice, or from another recording."""

from collections.abc import Iterator

from config.difference.change import Change, Snapshot, Topic
from config.difference.values import differing
from config.model.language import Language

T = Topic.SENTENCES
APART = ("code", "staffed")
"""Fields of a language that other topics report."""


def sentence_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield what changed in each language of the site."""
    was, now = old.site.languages, new.site.languages
    for code in (code for code in was if code not in now):
        yield Change(T, was[code].name, "is no longer a language of this site")
    for code, language in now.items():
        if code not in was:
            yield Change(T, language.name, "is a new language")
            continue
        yield from _language(was[code], language)
        yield from _sentences(old, new, code)
        yield from _recordings(old, new, code)


def _language(was: Language, now: Language) -> Iterator[Change]:
    before, after = (one.model_dump(exclude={*APART}) for one in (was, now))
    for setting, old, new in differing(before, after):
        yield Change(T, now.name, setting, old, new)


def _sentences(old: Snapshot, new: Snapshot, code: str) -> Iterator[Change]:
    was, now = (each.site.sentences.get(code, {}) for each in (old, new))
    for key in [*was, *(key for key in now if key not in was)]:
        if was.get(key) != now.get(key):
            before, after = (f"“{some[key]}”" if key in some else "" for some in (was, now))
            yield Change(T, new.site.languages[code].name, key, before, after)


def _recordings(old: Snapshot, new: Snapshot, code: str) -> Iterator[Change]:
    was, now, name = old.recordings, new.recordings, new.site.languages[code].name
    for path in sorted(was.keys() | now.keys()):
        language, _, key = path.partition("/")
        if language != code or was.get(path) == now.get(path):
            continue
        if path not in now:
            yield Change(T, name, f"{key} is no longer recorded")
        else:
            what = "has another recording" if path in was else "is now a recording"
            yield Change(T, name, f"{key} {what}")
