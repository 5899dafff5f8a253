"""A site with fewer or more guides."""

from config.model.site import Site


def with_guides(site: Site, count: int) -> Site:
    """Return the site with `count` guides and the same mix of skills.

    Omits or repeats guides evenly.
    """
    have = list(site.guides.values())
    chosen = [have[n * len(have) // count] for n in range(count)]
    ids = [str(n) for n in range(1, count + 1)]
    guides = {
        id_: guide.model_copy(update={"id": id_}) for id_, guide in zip(ids, chosen, strict=True)
    }
    return site.model_copy(update={"guides": guides})
