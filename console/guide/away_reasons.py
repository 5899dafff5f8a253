"""Away reasons: those of the site, which guides choose, and those the system sets."""

from flask_babel import lazy_gettext

from config.checks.lists import NAMED_BY_THE_SYSTEM, SET_BY_THE_SYSTEM
from config.model.matter import Reason
from config.model.site import Site
from console.web.errors import Refused, one_of

GIVEN = (*SET_BY_THE_SYSTEM["away_reasons"], *NAMED_BY_THE_SYSTEM)


def every_reason(site: Site) -> list[Reason]:
    """Return all reasons with names, including those that only the system sets."""
    own = {reason.id: reason for reason in site.away_reasons}
    names = NAMED_BY_THE_SYSTEM.items()
    return [*({id_: Reason(id=id_, name=name) for id_, name in names} | own).values()]


def choosable(site: Site) -> list[Reason]:
    """Return the reasons that guides may choose, in the site's order."""
    return [reason for reason in site.away_reasons if reason.id not in GIVEN]


def check_reason(site: Site, reason: str) -> None:
    """Raise Refused unless guides may choose this reason."""
    known = [reason.id for reason in choosable(site)]
    if reason in GIVEN:
        raise Refused(
            422,
            lazy_gettext(
                "reason: only the system sets %(reason)s; choose one of %(known)s.",
                reason=reason,
                known=", ".join(known),
            ),
        )
    if reason not in known:
        raise one_of("reason", known)


def reason_names(site: Site) -> dict[str, dict[str, str]]:
    """Return the names of all away reasons, in all languages, by id."""
    return {reason.id: reason.name for reason in site.away_reasons}
