"""Check that interpreters speak languages of the site, have its hours, and are not the site."""

from collections.abc import Iterator

from config.draft import Draft
from config.faults.fault import Remark


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of the telephone interpreters."""
    own = {number.number for number in draft.numbers.values()}
    written = draft.values.get("interpreters")
    for code, interpreter in written.items() if isinstance(written, dict) else ():
        yield from draft.refer("languages", code, ("interpreters", code, "[key]"))
        if not isinstance(interpreter, dict):
            continue
        number, hours = interpreter.get("number"), interpreter.get("hours")
        if number in own:
            text = f"{number} is a number of this site; write another one"
            yield Remark(("interpreters", code, "number"), text)
        if hours is not None:
            yield from draft.refer("hours", hours, ("interpreters", code, "hours"))
