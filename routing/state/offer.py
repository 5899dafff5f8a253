"""An offer: one contact put to one guide for a limited time."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class OfferState(StrEnum):
    """Open until it ends in one of four ways."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


NAMELESS = "unnamed:"


def nameless(offer: str) -> str:
    """Return what stands for the leg of an offer until the carrier has named it."""
    return NAMELESS + offer


def is_nameless(call: str) -> bool:
    """Return whether a guide's leg has no name yet."""
    return call.startswith(NAMELESS)


@dataclass(frozen=True, slots=True)
class Offer:
    """`call` is the leg that rings the guide, empty until the carrier has named it.

    The hash has more that only scripts read: `ringing` and `picked_up`, when that was;
    `ordered_by` and `ordered_until`, the job that orders the citizen's leg into the conference.
    """

    id: str
    state: OfferState
    contact: str
    guide: str
    made: float
    call: str

    @classmethod
    def read(cls, id_: str, fields: Mapping[str, str]) -> "Offer":
        """Reads the Redis hash, whose times are milliseconds."""
        return cls(
            id=id_,
            state=OfferState(fields["state"]),
            contact=fields["contact"],
            guide=fields["guide"],
            made=int(fields["made"]) / 1000,
            call=fields.get("call", ""),
        )
