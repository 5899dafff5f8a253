"""Refused calls: whether our account or the number is at fault, and the alarm."""

import structlog

from callback.retry_policy import ACCOUNT, FAILED, NOT_PERMITTED, NOT_RUNG
from ivr.twilio.account import fault_behind
from ivr.twilio.errors import AccountRefused, Busy, CarrierError
from routing.router import Router
from routing.state.account import OF_SOME_CALLS, AccountFault
from routing.verbs.decline import DeclineReason
from routing.verbs.fail_account import fail_account

log = structlog.get_logger("ivr")

WHYS = {
    NOT_RUNG: DeclineReason.NOT_RUNG,
    ACCOUNT: DeclineReason.ACCOUNT,
    NOT_PERMITTED: DeclineReason.NOT_PERMITTED,
    FAILED: DeclineReason.FAILED,
}
"""Why an offer ends, by why a citizen could not be rung."""


def refused(router: Router, fault: CarrierError, now: float, *, ringing: bool = True) -> str:
    """Raise an alarm if our account is at fault; return why nobody was rung."""
    if isinstance(fault, Busy):
        _raise_alarm(router, AccountFault.LIMIT, fault.code, now, ringing=ringing)
        return NOT_RUNG
    if isinstance(fault, AccountRefused):
        return _raise_alarm(router, fault.fault, fault.code, now, ringing=ringing)
    return FAILED


def failed_because(router: Router, code: str, now: float, *, ringing: bool = True) -> str:
    """Return why a call or message failed, by its error code; FAILED for the number."""
    fault = fault_behind(code)
    return _raise_alarm(router, fault, code, now, ringing=ringing) if fault else FAILED


def _raise_alarm(
    router: Router, fault: AccountFault, code: str, now: float, *, ringing: bool
) -> str:
    log.error("account fault", fault=fault.value, code=code, see="docs/operations.md")
    fail_account(router, fault, code, now, ringing=ringing)
    return NOT_PERMITTED if fault in OF_SOME_CALLS else ACCOUNT
