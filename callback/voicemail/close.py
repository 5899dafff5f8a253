"""Close: a guide has dealt with a voicemail, without reaching the citizen by telephone."""

from callback.state.store import Callbacks
from callback.voicemail.record import Voicemail
from routing.state.wrap_up import Draft


def close_voicemail(
    callbacks: Callbacks, found: Voicemail, guide: str, written: Draft, now: float
) -> bool:
    """Close the voicemail with what the guide has written; False if that is not possible now.

    It may be closed already, or somebody calls its citizen.
    """
    answer = callbacks.commit(
        "close_voicemail",
        now=now,
        contact=found.id,
        guide=guide,
        matter=written.matter,
        outcome=written.outcome,
        department=written.department,
        note=written.note,
        calling=found.calling,
        keys={"other": callbacks.keys.guide(found.calling)},
    )
    return answer == "ok"
