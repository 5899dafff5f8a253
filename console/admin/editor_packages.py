"""The packages of the file editor, served as npm has installed them, without a build step."""

from pathlib import Path

from flask import Blueprint, Response
from flask_babel import lazy_gettext

from config.settings import ROOT
from console.web.errors import Refused
from console.web.package_file import package_file

routes = Blueprint("editor_packages", __name__, url_prefix="/static/packages")

MODULES = ROOT / "node_modules"
PACKAGES = {
    "@codemirror/autocomplete": "dist/index.js",
    "@codemirror/commands": "dist/index.js",
    "@codemirror/lang-yaml": "dist/index.js",
    "@codemirror/language": "dist/index.js",
    "@codemirror/lint": "dist/index.js",
    "@codemirror/search": "dist/index.js",
    "@codemirror/state": "dist/index.js",
    "@codemirror/streamparser": "dist/index.js",
    "@codemirror/view": "dist/index.js",
    "@lezer/common": "dist/index.js",
    "@lezer/highlight": "dist/index.js",
    "@lezer/lr": "dist/index.js",
    "@lezer/yaml": "dist/index.js",
    "@marijn/find-cluster-break": "src/index.js",
    "crelt": "index.js",
    "style-mod": "src/style-mod.js",
    "w3c-keyname": "index.js",
}
"""The module of each package that the editor imports, itself or through another."""


@routes.get("/<path:package>.js")
def module(package: str) -> Response:
    """Serve the module of one of the packages."""
    if package not in PACKAGES:
        raise Refused(404, lazy_gettext("There is no such package."))
    return package_file(MODULES / package / PACKAGES[package])


def import_map() -> dict[str, dict[str, str]] | None:
    """Return where the browser finds each package; None if npm has not installed them."""
    files = {name: Path(MODULES, name, file) for name, file in PACKAGES.items()}
    if not all(file.is_file() for file in files.values()):
        return None
    return {"imports": {name: f"/static/packages/{name}.js" for name in files}}
