"""Check that golden calls name numbers, groups and languages of the site, and existing times."""

from collections.abc import Iterator

from pydantic import ValidationError

from config.checks.hours import timezones
from config.draft import Draft
from config.faults.did_you_mean import did_you_mean
from config.faults.fault import Path, Remark
from config.hours.local_time import SkippedTime, instant_of
from config.model.golden import IN_QUEUE, GoldenCall, golden_step


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of the golden calls that are valid in themselves."""
    for path, call in _calls(draft):
        yield from _number(draft, (*path, "number"), call)
        yield from _time(draft, (*path, "at"), call)
        yield from _announced(draft, (*path, "announced"), call)
        for index, written in enumerate(call.steps):
            step = golden_step(written)
            if step.verb in IN_QUEUE:
                yield from _queue(draft, (*path, "steps", index), step.object)


def _calls(draft: Draft) -> Iterator[tuple[Path, GoldenCall]]:
    for name, calls in draft.entries("golden").items():
        for index, written in enumerate(calls if isinstance(calls, tuple) else ()):
            try:
                yield ("golden", name, index), GoldenCall.model_validate(written)
            except ValidationError:
                continue  # reported with the file's structure


def _number(draft: Draft, path: Path, call: GoldenCall) -> Iterator[Remark]:
    own = [number.number for number in draft.numbers.values()]
    whole = len(own) == len(draft.entries("numbers"))
    if own and whole and call.number not in own:
        near = did_you_mean(call.number, own)
        yield Remark(path, f"{call.number} is no number of this site{near}")


def _announced(draft: Draft, path: Path, call: GoldenCall) -> Iterator[Remark]:
    templates = draft.entries("announcements").get("templates")
    rows = templates if isinstance(templates, tuple) else ()
    known = [str(row.get("id")) for row in rows if isinstance(row, dict)]
    if call.announced is not None and call.announced not in known:
        near = did_you_mean(call.announced, known)
        yield Remark(path, f"announcements has no template with the id '{call.announced}'{near}")


def _time(draft: Draft, path: Path, call: GoldenCall) -> Iterator[Remark]:
    zone = draft.written("timezone")
    if zone in timezones():
        try:
            instant_of(call.wall, str(zone))
        except SkippedTime as fault:
            yield Remark(path, str(fault))


def _queue(draft: Draft, path: Path, queue: str) -> Iterator[Remark]:
    group, _, language = queue.partition(".")
    yield from draft.refer("groups", group, path)
    yield from draft.refer("languages", language, path)
