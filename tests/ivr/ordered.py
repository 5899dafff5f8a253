"""A site that serves no contact before one that called earlier."""

from config.model.site import Site


def in_order(site: Site) -> Site:
    """Return the site with all skills for every guide, and no protected language."""
    skills = {
        "groups": dict.fromkeys(site.groups, 1),
        "languages": dict.fromkeys(site.languages, 1),
    }
    guides = {id_: guide.model_copy(update=skills) for id_, guide in site.guides.items()}
    routing = site.routing.model_copy(update={"few_speakers": 0})
    return site.model_copy(update={"guides": guides, "routing": routing})
