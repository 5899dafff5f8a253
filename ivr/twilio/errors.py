"""What the carrier's refusals mean for us."""

from routing.state.account import AccountFault


class CarrierError(Exception):
    """The carrier did not do what it was asked."""


class Gone(CarrierError):
    """The call has ended already."""


class Busy(CarrierError):
    """Too much was asked at once; nothing was done, so it may be asked again."""


class Refused(CarrierError):
    """It will never be done: a number that does not exist, may not be rung, or is not ours."""


class AccountRefused(Refused):
    """Our account may not do it now; the one who is called is not at fault."""

    def __init__(self, text: str, fault: AccountFault, code: str) -> None:
        super().__init__(text)
        self.fault = fault
        self.code = code


class Unsure(CarrierError):
    """No clear answer: it may have been done or not."""


class Unsent(Unsure):
    """No connection to the carrier: nothing was done."""
