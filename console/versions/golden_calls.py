"""The golden calls of a site that is about to be published, made once for each content."""

import threading
from dataclasses import dataclass, field

from flask import current_app
from flask_babel import lazy_gettext

from config.faults.fault import Faults
from console.versions.requests import fault_list, versions
from console.web.dependencies import dependencies
from console.web.errors import Refused
from versions.check import FailingCall, failing_calls
from versions.files import Files, digest, hashes_of

EXTENSION = "lotsa-golden-calls"
KEPT = 10
"""Results that are kept, of the contents seen last."""


@dataclass(frozen=True, slots=True)
class GoldenCalls:
    """How many golden calls were made, and which of them are not as written."""

    count: int
    failing: tuple[FailingCall, ...]

    def alike(self, step: str, instead: str) -> list[FailingCall]:
        """Return the calls that fail at this step and could have the other one instead."""
        some = [one for one in self.failing if one.step == step]
        return [one for one in some if instead and one.instead == instead]


@dataclass
class Made:
    """The results by the digest of a content; one content is tried at a time."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    results: dict[str, GoldenCalls] = field(default_factory=dict)


def golden_calls(files: Files) -> GoldenCalls:
    """Make the golden calls of the files, unless they have been made; raise Faults if any."""
    made, of = _made(), digest(hashes_of(files))
    with made.lock:
        if of not in made.results:
            made.results[of] = _make(files)
            for oldest in list(made.results)[:-KEPT]:
                del made.results[oldest]
        return made.results[of]


def known_calls(hashes: dict[str, str]) -> GoldenCalls | None:
    """Return the result for a content whose calls have been made; None for any other."""
    return _made().results.get(digest(hashes))


def require_golden_calls(files: Files) -> None:
    """Raise Refused if a golden call is not as written; faults are left for the publishing."""
    try:
        failing = golden_calls(files).failing
    except Faults:
        return
    if failing:
        raise Refused(
            422,
            lazy_gettext("Golden calls are not as written, so nothing is published."),
            word="golden_calls",
            more={"faults": fault_list(one.fault for one in failing), "calls": len(failing)},
        )


def _make(files: Files) -> GoldenCalls:
    checked = versions().checked(files)
    count = sum(len(calls) for calls in checked.site.golden.values())
    if not count:
        return GoldenCalls(0, ())
    with dependencies().scratch_redis() as redis:
        return GoldenCalls(count, failing_calls(checked, redis))


def _made() -> Made:
    made: Made = current_app.extensions.setdefault(EXTENSION, Made())
    return made
