"""Faults of our carrier account, as staff and API clients see them."""

from pydantic import BaseModel, Field

from console.translations.catalogues import translations
from console.translations.people import USUAL
from console.web.timestamps import Timestamp, utc
from records.timeline.wording import gettext_noop
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


class AccountFaultView(BaseModel):
    """A fault of our account that the carrier reported in the last 15 minutes."""

    fault: AccountFault = Field(description="The fault; docs/operations.md says what to do.")
    code: str = Field(description="The carrier's error code.")
    last: Timestamp = Field(description="Last occurrence, UTC.")
    said: str = Field(description="In English.")
    said_sv: str = Field(description="In Swedish.")


def account_fault_view(seen: SeenFault) -> AccountFaultView:
    """Return a fault with its meaning in both languages."""
    words = WORDS[seen.kind]
    return AccountFaultView(
        fault=seen.kind,
        code=seen.code,
        last=utc(seen.last),
        said=words,
        said_sv=translations("sv", USUAL["sv"]).gettext(words),
    )
