"""Check that a public warning can be heard in every language."""

from collections.abc import Iterator

from config.draft import Draft
from config.faults.fault import Remark

PATH = ("announcements", "warnings", "texts")


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of the sentences for public warnings."""
    warnings = draft.entries("announcements").get("warnings")
    texts = warnings.get("texts") if isinstance(warnings, dict) else None
    if not isinstance(texts, dict):
        return
    for code in texts:
        yield from draft.refer("languages", str(code), (*PATH, str(code), "[key]"))
    for code in sorted((draft.names("languages") or frozenset()) - texts.keys()):
        yield Remark(PATH, f"there is no sentence in the language '{code}'")
