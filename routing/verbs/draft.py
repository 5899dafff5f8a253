"""Draft: what a guide has written so far is kept, in the conversation and in wrap-up."""

from routing.router import Router
from routing.state.wrap_up import Draft


def draft(router: Router, guide: str, written: Draft) -> bool:
    """Keep the draft; return False unless the guide has this contact. Idempotent."""
    answer = router.store.commit(
        "draft",
        guide=guide,
        contact=written.contact,
        draft=written.to_json(),
    )
    return answer == "ok"
