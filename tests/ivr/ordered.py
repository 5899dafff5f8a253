"""A site in which no contact may be served before another that called earlier."""

from config.site import Site


def in_order(site: Site) -> Site:
    """The site with all skills for every guide, and no language that is kept apart."""
    skills = {
        "groups": dict.fromkeys(site.groups, 1),
        "languages": dict.fromkeys(site.languages, 1),
    }
    guides = {id_: guide.model_copy(update=skills) for id_, guide in site.guides.items()}
    routing = site.routing.model_copy(update={"few_speakers": 0})
    return site.model_copy(update={"guides": guides, "routing": routing})
