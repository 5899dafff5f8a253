"""The page for the keys and the order of a menu's options."""

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from config.edit.option_order import with_options
from config.model.menu import Menu, Option
from console.admin.site_draft import change, draft_site, drafts
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.display_names import localized
from console.web.errors import Refused

routes = Blueprint("menu_pages", __name__, url_prefix="/admin/menus")

KEYS = "123456789"


@routes.get("/<menu>")
@requires_role(Role.ADMIN)
def form(menu: str) -> str:
    """Show the options of a menu with their keys."""
    return _form(_found(menu), None)


@routes.post("/<menu>")
@requires_role(Role.ADMIN)
def save(menu: str) -> ResponseReturnValue:
    """Put the options on other keys in the draft; callers hear them in the order of the keys."""
    one = _found(menu)
    try:
        order = _order(one)
        change((("menus", menu), lambda text, steps: with_options(text, steps, order)))
    except Refused as fault:
        return make_response(_form(one, fault), fault.code or 422)
    return redirect("/admin/draft?done=saved", 303)


def _found(menu: str) -> Menu:
    found = draft_site(drafts().draft()).menus.get(menu)
    if found is None:
        raise Refused(404, lazy_gettext("The site has no such menu."))
    return found


def _order(menu: Menu) -> list[tuple[int, str]]:
    """Return the options by their new keys; raise Refused if two have the same."""
    keys = [request.form.get(f"key{index}", "") for index in range(len(menu.options))]
    if any(len(key) != 1 or key not in KEYS for key in keys):
        raise Refused(422, lazy_gettext("Choose a key from 1 to 9 for each option."))
    if len(set(keys)) < len(keys):
        raise Refused(422, lazy_gettext("Each option needs a key of its own."))
    return sorted(enumerate(keys), key=lambda one: one[1])


def _form(menu: Menu, fault: Refused | None) -> str:
    names = [_name(option) for option in menu.options]
    keys = [request.form.get(f"key{i}", one.key) for i, one in enumerate(menu.options)]
    options = list(zip(names, keys, strict=True))
    return render_template("menu.html", menu=menu, options=options, keys=KEYS, fault=fault)


def _name(option: Option) -> str:
    site, page = draft_site(drafts().draft()), localized()
    names = option.label or (site.groups[option.group].name if option.group else {})
    return page.name(names)
