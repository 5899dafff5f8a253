"""Check breaks: known away reasons, and room for each break in its span."""

from collections.abc import Iterator

from config.draft import Draft
from config.faults.did_you_mean import did_you_mean
from config.faults.fault import Remark
from config.model.breaks import Break


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield a fault for each break with an unknown reason, or longer than its span."""
    written = draft.entries("away_reasons").values()
    ids = (one.get("id") for one in written if isinstance(one, dict))
    reasons = {id_ for id_ in ids if isinstance(id_, str)}
    for index, one in draft.breaks.items():
        where = ("breaks", index)
        if reasons and one.reason not in reasons:
            near = did_you_mean(one.reason, reasons)
            yield Remark((*where, "reason"), f"unknown away reason '{one.reason}'{near}")
        if _length(one) < one.minutes:
            span = "-".join(one.between)
            yield Remark((*where, "minutes"), f"{one.minutes} minutes do not fit in {span}")


def _length(one: Break) -> int:
    (opens, closes) = (int(end[:2]) * 60 + int(end[3:]) for end in one.between)
    return closes - opens
