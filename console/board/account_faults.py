"""Faults of our carrier account, as staff and API clients see them."""

from datetime import datetime

from pydantic import BaseModel, Field

from console.board.figures import moment
from console.translations.catalogues import translations
from records.wording import gettext_noop
from routing.state.account import AccountFault, SeenFault

WORDS = {
    AccountFault.CREDENTIALS: gettext_noop(
        "The carrier refuses our key or account: nobody can be rung"
    ),
    AccountFault.SUSPENDED: gettext_noop(
        "Our account at the carrier is suspended: nobody can be rung"
    ),
    AccountFault.LIMIT: gettext_noop("The carrier takes no more calls just now"),
    AccountFault.ORDER: gettext_noop("The carrier refuses our settings: nobody can be rung"),
    AccountFault.COUNTRY: gettext_noop("Our account may not call or write to a country"),
    AccountFault.CALLER_ID: gettext_noop("The carrier refuses the number that we call from"),
}
"""The meaning of each fault."""


class AccountFaultShown(BaseModel):
    """A fault of our account that the carrier reported in the last 15 minutes."""

    fault: AccountFault = Field(description="The fault; docs/operations.md says what to do.")
    code: str = Field(description="The carrier's error code.")
    last: datetime = Field(description="Last occurrence, UTC.")
    said: str = Field(description="In English.")
    said_sv: str = Field(description="In Swedish.")


def shown_fault(seen: SeenFault) -> dict[str, object]:
    """Return a fault in the shape of `AccountFaultShown`."""
    words = WORDS[seen.kind]
    return {
        "fault": seen.kind.value,
        "code": seen.code,
        "last": moment(seen.last),
        "said": words,
        "said_sv": translations("sv").gettext(words),
    }
