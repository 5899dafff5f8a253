"""An offer: one contact presented to one guide for a limited time."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class OfferState(StrEnum):
    """The state of an offer: open, until it ends in one of four ways."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


NAMELESS = "unnamed:"


def placeholder_call(offer: str) -> str:
    """Return the name that an offer's call to the guide has until the carrier gives its id."""
    return NAMELESS + offer


def is_placeholder_call(call: str) -> bool:
    """Return whether a call to a guide has such a name: the carrier has not given its id yet."""
    return call.startswith(NAMELESS)


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer; `call` is the leg to the guide, empty until the carrier names it.

    The hash has more fields, which only scripts read: `ringing` and `picked_up`, times;
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
        """Read the Redis hash, whose times are milliseconds."""
        return cls(
            id=id_,
            state=OfferState(fields["state"]),
            contact=fields["contact"],
            guide=fields["guide"],
            made=int(fields["made"]) / 1000,
            call=fields.get("call", ""),
        )
