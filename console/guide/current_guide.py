"""The guide who is signed in, as the site and the live state know them."""

from console.identity.auth import current_user, no_guide
from console.web.dependencies import dependencies
from routing.state.guide import GuideAtWork


def current_guide() -> str:
    """Return the id of the signed-in guide; refused if the site no longer has that guide."""
    guide = current_user().guide
    if guide not in dependencies().router.site.guides:
        raise no_guide()
    return guide


def guide_at_work() -> GuideAtWork:
    """Return the state of the signed-in guide."""
    return dependencies().router.store.guide(current_guide())
