"""The telephone in a guide's browser, as the guide's page last reported it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from routing.router import Router


class TelephoneFault(StrEnum):
    """Why a call could not be taken with the telephone of the page."""

    CLOSED = "closed"  # no page reports
    UNREGISTERED = "unregistered"  # the carrier cannot ring it
    MICROPHONE = "microphone"  # the browser does not permit the microphone
    SILENT = "silent"  # the microphone gives no sound
    SOUND = "sound"  # the browser does not play sound


@dataclass(frozen=True, slots=True)
class Telephone:
    """The reports of the page in use, `page`; times are Unix seconds.

    `seen` is its last report, `healthy` the last one without a fault, and `fault` what the last one
    named; empty for none.
    """

    page: str
    seen: float
    healthy: float
    fault: str

    @classmethod
    def read(cls, fields: Mapping[str, str]) -> "Telephone":
        """Read the Redis hash, whose times are milliseconds."""
        return cls(
            page=fields["page"],
            seen=int(fields["seen"]) / 1000,
            healthy=int(fields.get("healthy", 0)) / 1000,
            fault=fields.get("fault", ""),
        )


def telephone_of(router: Router, guide: str) -> Telephone | None:
    """Return what the guide's page reported; None if no page has for hours."""
    key = router.store.keys.telephone(guide)
    fields = cast("dict[str, Any]", router.store.redis.hgetall(key))
    return Telephone.read(fields) if "page" in fields else None


def telephone_fault(router: Router, guide: str, now: float) -> TelephoneFault | None:
    """Return why the guide cannot be rung in the browser; None if they can.

    A guide who answers on another telephone always can, and so can all if the site does not check
    telephones.
    """
    limit, known = router.site.timing.telephone_s, router.site.guides.get(guide)
    if not limit or known is None or not known.softphone:
        return None
    found = telephone_of(router, guide)
    if found is None or now - found.seen >= limit:
        return TelephoneFault.CLOSED
    return TelephoneFault(found.fault) if found.fault else None
