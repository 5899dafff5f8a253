"""Errors of the carrier."""

from routing.state.account import AccountFault


class CarrierError(Exception):
    """The carrier did not do what was requested."""


class Gone(CarrierError):
    """The call has ended already."""


class Busy(CarrierError):
    """Too many requests at once; nothing was done, so a retry is safe."""

    code = "20429"


class Refused(CarrierError):
    """It will never work: the number does not exist, may not be rung, or is not ours."""


class AccountRefused(Refused):
    """Our account may not do it now; the number called is not at fault."""

    def __init__(self, text: str, fault: AccountFault, code: str) -> None:
        super().__init__(text)
        self.fault = fault
        self.code = code


class Unsure(CarrierError):
    """No clear answer: it may or may not have been done."""


class Unsent(Unsure):
    """No connection to the carrier: nothing was done."""
