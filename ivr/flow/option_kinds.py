"""What an option of a menu leads to, directly or through its submenu."""

from config.model.menu import Option
from config.model.site import Site


def needs_no_guide(site: Site, option: Option) -> bool:
    """Return whether the option, or one within its menu, works while every group is closed."""
    return any(one.group is None for one in _within(site, option, frozenset()))


def leads_to_group(site: Site, option: Option) -> bool:
    """Return whether the option leads to a group, or to a menu with one."""
    return any(one.group is not None for one in _within(site, option, frozenset()))


def _within(site: Site, option: Option, seen: frozenset[str]) -> list[Option]:
    """Return the option itself, or those of the menu to which it leads."""
    if option.menu is None:
        return [option]
    if option.menu in seen:
        return []
    seen |= {option.menu}
    return [leaf for one in site.menus[option.menu].options for leaf in _within(site, one, seen)]
