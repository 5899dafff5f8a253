"""Check that every language has every sentence, with exactly its values."""

from collections.abc import Iterator

from config.draft import Draft
from config.faults.did_you_mean import did_you_mean
from config.faults.fault import Path, Remark
from config.model.people import PEOPLE
from config.spoken.braces import fields_with_form
from config.spoken.sentence import NUMBERS, SENTENCES
from config.spoken.spoken_number import FORMS


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of the sentences that citizens and guides hear."""
    with_people = draft.entries("people").keys()
    for code, written in draft.entries("sentences").items():
        if isinstance(written, dict) and (draft.names("languages") or {code}) >= {code}:
            yield from _missing(("sentences", code), written)
            people = PEOPLE if code in with_people else ()
            for key, sentence in written.items():
                yield from _sentence(("sentences", code, key), key, sentence, people)
    for code in with_people:
        yield from draft.refer("languages", str(code), ("people", code, "[key]"))


def _missing(path: Path, written: dict[str, object]) -> Iterator[Remark]:
    missing = [key for key in SENTENCES if key not in written]
    if missing:
        yield Remark(path, f"missing in the language '{path[-1]}': {', '.join(missing)}")


def _sentence(path: Path, key: str, sentence: object, people: tuple[str, ...]) -> Iterator[Remark]:
    if key not in SENTENCES:
        near = did_you_mean(key, SENTENCES)
        yield Remark((*path, "[key]"), f"unknown sentence '{key}'{near}")
    elif isinstance(sentence, str):
        yield from _values(path, sentence, SENTENCES[key], people)


def _values(
    path: Path, sentence: str, known: tuple[str, ...], people: tuple[str, ...]
) -> Iterator[Remark]:
    written = fields_with_form(sentence)
    if written is None:
        text = "braces do not match or hold more than a name; write a value like {minutes}"
        yield Remark(path, text)
        return
    used = {name for name, _ in written}
    offered = ", ".join(f"{{{name}}}" for name in known) or "none"
    for name in sorted(used - set(known) - set(people)):
        text = f"unknown value {{{name}}}; this sentence can use: {offered}{_hint(name)}"
        yield Remark(path, text)
    for name in sorted(set(known) - used):
        yield Remark(path, f"the value {{{name}}} must be heard in this sentence")
    yield from _forms(path, written, set(known) & NUMBERS)


def _hint(name: str) -> str:
    return "; write 'people' in site.yaml in this language first" if name in PEOPLE else ""


def _forms(path: Path, written: set[tuple[str, str]], numbers: set[str]) -> Iterator[Remark]:
    """Yield a fault for each form that is not known, or of a value that is no number."""
    for name, form in sorted(written):
        if form and form not in FORMS:
            yield Remark(path, f"unknown form '{form}' of {{{name}}}; write {{{name}:words}}")
        elif form and name not in numbers:
            yield Remark(path, f"{{{name}}} is no number; write it without ':{form}'")
