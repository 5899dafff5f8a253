"""The third party that a guide names: found in the site, or refused with a reason."""

from flask_babel import lazy_gettext

from config.model.site import Site
from console.guide.conversation.requests import Target
from console.guide.conversation.view import interpreter
from console.web.errors import Refused
from conversation.numbers import Refusal, entry_of, is_short, read_target, refusal
from conversation.record import PartyKind

REFUSALS = {
    Refusal.INVALID: lazy_gettext("That is not a telephone number."),
    Refusal.SHORT: lazy_gettext(
        "Emergency and other short numbers cannot be called from here. Ask the caller to dial it."
    ),
    Refusal.COSTLY: lazy_gettext("Premium-rate numbers may not be called."),
    Refusal.OWN: lazy_gettext("That is one of the contact centre's own numbers."),
    Refusal.PREFIX: lazy_gettext("The contact centre may not call numbers that begin like that."),
}


def party_of(site: Site, to: Target, own: str, now: float) -> tuple[PartyKind, str]:
    """Return the kind and address of the party; raises Refused (404, 409 or 422).

    `own` is the guide who asks.
    """
    if to.guide:
        return PartyKind.GUIDE, _colleague(site, to.guide, own)
    if to.entry:
        return PartyKind.ENTRY, _entry(site, to.entry)
    if to.interpreter:
        return PartyKind.INTERPRETER, _interpreter(site, to.interpreter, now)
    return PartyKind.NUMBER, _number(site, to.number)


def _colleague(site: Site, guide: str, own: str) -> str:
    if guide not in site.guides:
        raise Refused(404, lazy_gettext("There is no such guide."))
    if guide == own:
        raise Refused(409, lazy_gettext("You cannot consult yourself."))
    return guide


def _entry(site: Site, id_: str) -> str:
    entry = entry_of(site, id_)
    if entry is None:
        raise Refused(404, lazy_gettext("The directory has no such entry."))
    if not entry.number.startswith("+"):
        raise _refused(Refusal.SHORT)
    return id_


def _interpreter(site: Site, language: str, now: float) -> str:
    found = interpreter(site, language, now)
    if found is None:
        raise Refused(404, lazy_gettext("The site has no interpreter for that language."))
    if not found.open:
        raise Refused(409, lazy_gettext("The interpreter does not answer now."), word="closed")
    return language


def _number(site: Site, written: str) -> str:
    if is_short(site, written):
        raise _refused(Refusal.SHORT)
    number = read_target(site, written)
    why = refusal(site, number) if number else Refusal.INVALID
    if why is not None:
        raise _refused(why)
    return number


def _refused(why: Refusal) -> Refused:
    return Refused(422, REFUSALS[why], word=f"number_{why}")
