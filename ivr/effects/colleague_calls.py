"""Effects of calls between two guides: each is called into their conference."""

from collections.abc import Callable
from functools import partial

import structlog

from conversation.colleague_calls.call_colleague import colleague_call
from conversation.colleague_calls.end_colleague_call import end_colleague_call
from conversation.colleague_calls.legs import claim_colleague_ring, colleague_rung
from conversation.colleague_calls.record import CallEnd, ColleagueCall, Side
from conversation.store import Conversations
from ivr.effects.refusals import refused
from ivr.flow.path import path
from ivr.twilio.client import Carrier
from ivr.twilio.errors import Busy, Gone, Refused, Unsent, Unsure
from ivr.twilio.retry import retry
from routing.effects import CheckColleagueCall, HangUp, RingColleague
from routing.router import Router
from routing.state.account import rings_paused

log = structlog.get_logger("ivr")


class ColleagueCallEffects:
    """Rings the two guides of a colleague call, and checks that both are still there."""

    def __init__(
        self, router: Router, clock: Callable[[], float], public_url: str, carrier: Carrier
    ) -> None:
        self._router = router
        self._conversations = Conversations(router)
        self._clock = clock
        self._public_url = public_url
        self._carrier = carrier

    def carry_out(self, effect: RingColleague | CheckColleagueCall) -> None:
        """Carry out the effect, if the call is still under way."""
        match effect:
            case RingColleague():
                self._ring(effect.colleague_call, Side(effect.side))
            case CheckColleagueCall():
                self._check(effect.colleague_call)

    def _ring(self, id_: str, side: Side) -> None:
        now = self._clock()
        call = claim_colleague_ring(self._conversations, id_, side, now)
        if call is None:
            return
        known = self._router.site.guides.get(call.guide(side))
        if known is None or rings_paused(self._router, now):
            self._end(id_, side, CallEnd.NOT_RUNG)
            return
        try:
            leg = retry(lambda _: partial(self._invite, call, side, known.endpoint), after=(Busy,))
        except (Busy, Refused) as fault:
            log.warning("colleague not rung", guide=known.id, fault=repr(fault))
            why = refused(self._router, fault, self._clock())
            self._end(id_, side, CallEnd.FAILED if why == CallEnd.FAILED else CallEnd.NOT_RUNG)
        except (Gone, Unsent) as fault:
            log.warning("colleague not rung", guide=known.id, fault=repr(fault))
            self._end(id_, side, CallEnd.NOT_RUNG)
        except Unsure as fault:  # it may ring: status events or the deadline tell
            log.warning("ring order not confirmed", role="colleague", fault=str(fault))
        else:
            if leg and not colleague_rung(self._conversations, id_, side, leg):
                self._router.store.post(HangUp(leg))

    def _invite(self, call: ColleagueCall, side: Side, to: str) -> str:
        site = self._router.site
        ids = {"colleague_call": call.id, "lang": site.default_language, "side": side.value}
        return self._carrier.invite(
            call.id,
            to,
            shown=site.numbers[0].number,
            label=f"guide-{call.guide(side)}",
            progress=self._public_url + path("/voice/colleague/status", **ids),
            timeout_s=site.timing.offer_s,
            wait=self._public_url + path("/voice/ringing", lang=site.default_language),
        )

    def _end(self, id_: str, side: Side | None, why: CallEnd) -> None:
        end_colleague_call(self._conversations, id_, side, why, self._clock())

    def _check(self, id_: str) -> None:
        """End the call if a leg is over: the report of its end was lost."""
        call = colleague_call(self._conversations, id_)
        if call is None or call.is_over:
            return
        for side in Side:
            leg = call.leg(side)
            if leg and not self._lives(leg):
                self._end(id_, side, CallEnd.LOST)
                return

    def _lives(self, leg: str) -> bool:
        try:
            return self._carrier.lives(leg)
        except Gone:
            return False
