"""Check that each language has sentences and guides who speak it."""

from collections.abc import Iterator

from config.draft import Draft
from config.faults.fault import Remark


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of the site's languages."""
    default = draft.written("default_language")
    if default is not None:
        yield from draft.refer("languages", default, ("default_language",))
    yield from _without_sentences(draft)
    yield from _without_guides(draft)
    yield from _staffing(draft)
    for code in draft.names("sentences") or ():
        yield from draft.refer("languages", code, ("sentences", code, "[key]"))


def _staffing(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of `staffed`, `heard_instead` and `without_speaker`."""
    for code, language in draft.languages.items():
        if language.staffed is not None:
            yield from draft.refer("hours", language.staffed, ("languages", code, "staffed"))
        if language.heard_instead is not None:
            yield from _heard_instead(draft, str(code), language.heard_instead)
        rule, path = language.without_speaker, ("languages", code, "without_speaker")
        if rule.language is not None:
            yield from draft.refer("languages", rule.language, (*path, "language"))
        if rule.language == code:
            yield Remark((*path, "language"), f"'{code}' cannot stand in for itself")
        interpreters = any(guide.interpreter for guide in draft.guides.values())
        if rule.rule == "interpreter" and draft.guides and not interpreters:
            yield Remark((*path, "rule"), "no guide has an interpreter line (interpreter: true)")


def _heard_instead(draft: Draft, code: str, instead: str) -> Iterator[Remark]:
    path = ("languages", code, "heard_instead")
    yield from draft.refer("languages", instead, path)
    other = draft.languages.get(instead)
    if other is not None and not other.voice:
        yield Remark(path, f"'{instead}' has no voice; write a language that has one")


def _without_sentences(draft: Draft) -> Iterator[Remark]:
    spoken = draft.names("sentences")
    if spoken is None:
        return
    for code in draft.entries("languages"):
        if code not in spoken:
            text = f"the language '{code}' has no sentences; write them in sentences/{code}.yaml"
            yield Remark(("languages", code, "[key]"), text)


def _without_guides(draft: Draft) -> Iterator[Remark]:
    if not draft.names("guides"):
        return
    spoken = {code for guide in draft.entries("guides").values() for code in _languages(guide)}
    for code in draft.entries("languages"):
        if code not in spoken:
            yield Remark(("languages", code, "[key]"), f"no guide speaks the language '{code}'")


def _languages(guide: object) -> set[str]:
    languages = guide.get("languages") if isinstance(guide, dict) else None
    return set(languages) if isinstance(languages, dict) else set()
