"""The values in braces in a sentence."""

from string import Formatter


def fields(sentence: str) -> set[str] | None:
    """Return the names in braces; None if braces do not match or hold more."""
    try:
        parts = list(Formatter().parse(sentence))
    except ValueError:
        return None
    if any(spec or conversion for _, _, spec, conversion in parts):
        return None
    return {name for _, name, _, _ in parts if name is not None}
