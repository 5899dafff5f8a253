"""The values in braces in a sentence."""

from string import Formatter


def fields(sentence: str) -> set[str] | None:
    """Return the names in braces; None if braces do not match or hold more."""
    forms = fields_with_form(sentence)
    if forms is None or any(form for _, form in forms):
        return None
    return {name for name, _ in forms}


def fields_with_form(sentence: str) -> set[tuple[str, str]] | None:
    """Return each name in braces with its form, which is empty in `{key}` and `words` in
    `{key:words}`; None if braces do not match or hold more.
    """
    try:
        parts = list(Formatter().parse(sentence))
    except ValueError:
        return None
    if any(conversion or not (form or "word").isidentifier() for _, _, form, conversion in parts):
        return None
    return {(name, form or "") for _, name, form, _ in parts if name is not None}
