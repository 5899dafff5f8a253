"""Report a telephone: a guide's page says how its telephone is; silence sets the guide away."""

from routing.effects import Effects
from routing.router import Router
from routing.state.guide import GuideStatus
from routing.state.store import ms
from routing.state.telephone import TelephoneFault
from routing.verbs.set_status import set_status

AWAY = "telephone"
"""Away reason of a guide whose telephone was out of order for too long."""
KEPT_S = 12 * 3600


def report_telephone(
    router: Router,
    guide: str,
    page: str,
    fault: TelephoneFault | None,
    now: float,
    *,
    takes_over: bool = False,
) -> bool:
    """Note the report; return whether `page` is the one in use."""
    limit = router.site.timing.telephone_s
    answer = router.store.commit(
        "report_telephone",
        now=now,
        guide=guide,
        page=page,
        takes_over="1" if takes_over else "",
        fault=fault.value if fault else "",
        silent_before=ms(now - limit),
        check_at=ms(now + limit),
        kept_ms=KEPT_S * 1000,
    )
    return answer == "ok"


def check_telephone(router: Router, guide: str, now: float) -> Effects:
    """Set the guide away if the telephone has been out of order for `telephone_s`."""
    limit = router.site.timing.telephone_s
    if not limit:
        return []
    answer = router.store.commit(
        "check_telephone",
        guide=guide,
        healthy_since=ms(now - limit),
        again_at=ms(now + limit),
    )
    return set_status(router, guide, GuideStatus.AWAY, AWAY, now) if answer == "ok" else []
