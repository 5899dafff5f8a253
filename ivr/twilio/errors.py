"""What the carrier's refusals mean for us."""


class CarrierError(Exception):
    """The carrier did not do what it was asked."""


class Gone(CarrierError):
    """The call has ended already."""


class Busy(CarrierError):
    """Too much was asked at once; nothing was done, so it may be asked again."""


class Refused(CarrierError):
    """It will never be done: a number that does not exist, may not be rung, or is not ours."""


class Unsure(CarrierError):
    """No clear answer: it may have been done or not."""


class Unsent(Unsure):
    """No connection to the carrier: nothing was done."""
