"""Check that every language has every sentence, with exactly its values."""

from collections.abc import Iterator

from config.draft import Draft
from config.faults.did_you_mean import did_you_mean
from config.faults.fault import Path, Remark
from config.model.braces import fields
from config.model.sentence import SENTENCES


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of the sentences that citizens and guides hear."""
    for code, written in draft.entries("sentences").items():
        if isinstance(written, dict) and (draft.names("languages") or {code}) >= {code}:
            yield from _missing(("sentences", code), written)
            for key, sentence in written.items():
                yield from _sentence(("sentences", code, key), key, sentence)


def _missing(path: Path, written: dict[str, object]) -> Iterator[Remark]:
    missing = [key for key in SENTENCES if key not in written]
    if missing:
        yield Remark(path, f"missing in the language '{path[-1]}': {', '.join(missing)}")


def _sentence(path: Path, key: str, sentence: object) -> Iterator[Remark]:
    if key not in SENTENCES:
        near = did_you_mean(key, SENTENCES)
        yield Remark((*path, "[key]"), f"unknown sentence '{key}'{near}")
    elif isinstance(sentence, str):
        yield from _values(path, sentence, SENTENCES[key])


def _values(path: Path, sentence: str, known: tuple[str, ...]) -> Iterator[Remark]:
    used = fields(sentence)
    if used is None:
        text = "braces do not match or hold more than a name; write a value like {minutes}"
        yield Remark(path, text)
        return
    for name in sorted(used - set(known)):
        offered = ", ".join(f"{{{name}}}" for name in known) or "none"
        yield Remark(path, f"unknown value {{{name}}}; this sentence can use: {offered}")
    for name in sorted(set(known) - used):
        yield Remark(path, f"the value {{{name}}} must be heard in this sentence")
