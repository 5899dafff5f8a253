"""The page Settings: what can be changed, the menus as a tree, groups, numbers and guides."""

from flask import Blueprint, render_template

from config.hours.calendar import opening
from config.hours.spoken import spoken_hours
from console.admin.menu_tree import menu_tree
from console.admin.site_draft import drafts
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.dependencies import dependencies
from console.web.language import page_language

routes = Blueprint("admin_pages", __name__, url_prefix="/admin")


@routes.get("")
@requires_role(Role.ADMIN)
def page() -> str:
    """Show the site in force, and where each part of it is changed."""
    site, now = dependencies().router.site, dependencies().clock()
    language = page_language() if page_language() in site.languages else site.default_language
    return render_template(
        "admin.html",
        site=site,
        openings={id_: opening(site, id_, now) for id_ in site.groups},
        hours={id_: spoken_hours(site, language, id_, now) for id_ in site.groups},
        tree=menu_tree(site, now),
        language=language,
        draft=drafts().draft(),
    )
