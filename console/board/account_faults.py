"""Faults of our account at the carrier, as staff and machines see them."""

from datetime import datetime

from pydantic import BaseModel, Field

from console.board.figures import moment
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
"""What each fault means, in Swedish and in English."""


class AccountFaultShown(BaseModel):
    """A fault of our account that the carrier has told of in the last quarter of an hour."""

    fault: AccountFault = Field(description="What is wrong; docs/operations.md says what to do.")
    code: str = Field(description="The carrier's error code.")
    last: datetime = Field(description="When it occurred last, UTC.")
    said: str = Field(description="In English.")
    said_sv: str = Field(description="In Swedish.")


def shown_fault(seen: SeenFault) -> dict[str, object]:
    """A fault in the shape of `AccountFaultShown`."""
    swedish, english = WORDS[seen.kind]
    return {
        "fault": seen.kind.value,
        "code": seen.code,
        "last": moment(seen.last),
        "said": english,
        "said_sv": swedish,
    }
