"""The words for values in events: endings, reasons and texts, marked for translation."""

from collections.abc import Mapping

from records.timeline.wording import Wording, gettext_noop

ENDINGS = {
    "answered": gettext_noop("answered"),
    "abandoned": gettext_noop("abandoned"),
    "already_promised": gettext_noop("already had a callback"),
    "outwaited": gettext_noop("waited as long as possible"),
    "closed": gettext_noop("closed, and the number cannot be called back"),
    "led_away": gettext_noop("sent to the reserve number"),
    "unreached": gettext_noop("not reached"),
    "cancelled": gettext_noop("cancelled"),
    "handled": gettext_noop("the voicemail was dealt with"),
}
"""How a contact ended."""

CANCEL_REASONS = {
    "citizen": gettext_noop("the citizen no longer wants it"),
    "replaced": gettext_noop("a new callback instead"),
    "solved": gettext_noop("the matter is solved"),
    "duplicate": gettext_noop("the same matter twice"),
    "misuse": gettext_noop("misuse"),
    "other": gettext_noop("another reason"),
}
"""Why a callback was cancelled."""

OFFER_ENDINGS = {
    "declined": gettext_noop("offer to %(guide)s declined%(why)s: back in its place"),
    "expired": gettext_noop("offer to %(guide)s expired%(why)s: back in its place"),
    "withdrawn": gettext_noop("offer to %(guide)s withdrawn%(why)s: back in its place"),
}

OFFER_REASONS = {
    "no_answer": gettext_noop("no answer"),
    "busy": gettext_noop("busy"),
    "failed": gettext_noop("the telephone could not be reached"),
    "hung_up": gettext_noop("hung up without a key"),
    "cancelled": gettext_noop("the carrier stopped the ringing"),
    "not_rung": gettext_noop("the carrier placed no call"),
    "account": gettext_noop("the carrier refuses our account"),
    "not_permitted": gettext_noop("our account may not call this number"),
    "status": gettext_noop("the guide's status changed"),
    "not_to_be_rung_now": gettext_noop("nobody may be called now"),
    "lost": gettext_noop("lost"),
}
"""Why an offer failed, if its ending does not say so."""

ATTEMPT_REASONS = {
    "no_answer": gettext_noop("no answer"),
    "busy": gettext_noop("busy"),
    "failed": gettext_noop("failed"),
    "hung_up": gettext_noop("hung up"),
    "machine": gettext_noop("machine"),
    "not_rung": gettext_noop("the carrier placed no call"),
    "account": gettext_noop("the carrier refuses our account"),
    "not_permitted": gettext_noop("our account may not call this number"),
    "lost": gettext_noop("lost"),
    "cancelled": gettext_noop("cancelled"),
}
"""Why a call to the citizen failed."""

TEXTS = {
    "text_moved": gettext_noop("the new time"),
    "text_in_turn": gettext_noop("called back in turn"),
    "text_cancelled": gettext_noop("callback cancelled"),
    "text_promised": gettext_noop("promised"),
    "text_rests": gettext_noop("called back when we open"),
    "text_held": gettext_noop("the callback is delayed"),
    "text_unreached": gettext_noop("we could not reach them"),
}
"""What text messages are about."""

PARTIES = {
    "citizen": gettext_noop("the citizen"),
    "guide": gettext_noop("the guide"),
    "party": gettext_noop("the one they were transferred to"),
}


def term(terms: Mapping[str, str], value: str, words: Wording) -> str:
    """Return the words for a value; older events may have a value that has none."""
    known = terms.get(value)
    return words.gettext(known) if known else value.removeprefix("text_").replace("_", " ")
