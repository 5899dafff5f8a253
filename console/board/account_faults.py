"""Faults of our carrier account, as staff and API clients see them."""

from pydantic import BaseModel, Field

from console.web.timestamps import Timestamp, utc
from routing.state.account import AccountFault, SeenFault

WORDS = {
    AccountFault.CREDENTIALS: (
        "Fel nyckel eller konto hos operatören: ingen kan ringas upp",
        "The carrier refuses our key or account: nobody can be rung",
    ),
    AccountFault.SUSPENDED: (
        "Kontot hos operatören är spärrat: ingen kan ringas upp",
        "Our account at the carrier is suspended: nobody can be rung",
    ),
    AccountFault.LIMIT: (
        "Operatören tar inte emot fler samtal just nu",
        "The carrier takes no more calls just now",
    ),
    AccountFault.ORDER: (
        "Operatören godtar inte våra inställningar: ingen kan ringas upp",
        "The carrier refuses our settings: nobody can be rung",
    ),
    AccountFault.COUNTRY: (
        "Kontot hos operatören får inte ringa eller skriva till ett land",
        "Our account may not call or write to a country",
    ),
    AccountFault.CALLER_ID: (
        "Operatören godtar inte det nummer vi ringer från",
        "The carrier refuses the number that we call from",
    ),
}
"""The meaning of each fault, in Swedish and in English."""


class AccountFaultView(BaseModel):
    """A fault of our account that the carrier reported in the last 15 minutes."""

    fault: AccountFault = Field(description="The fault; docs/operations.md says what to do.")
    code: str = Field(description="The carrier's error code.")
    last: Timestamp = Field(description="Last occurrence, UTC.")
    said: str = Field(description="In English.")
    said_sv: str = Field(description="In Swedish.")


def account_fault_view(seen: SeenFault) -> AccountFaultView:
    """Return a fault with its meaning in both languages."""
    swedish, english = WORDS[seen.kind]
    return AccountFaultView(
        fault=seen.kind, code=seen.code, last=utc(seen.last), said=english, said_sv=swedish
    )
