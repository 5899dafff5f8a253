"""The page as HTML: it prints well, and needs nothing but itself."""

from pathlib import Path

from jinja2 import Environment

from config.model.site import Site
from config.words.review import sections, text_of

TEMPLATE = Path(__file__).with_name("page.html")


def page(site: Site, code: str) -> str:
    """Return the page for a native reader of the language."""
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        TEMPLATE.read_text("utf-8")
    )
    return template.render(
        site=site.named(site.name, site.default_language),
        language=site.languages[code],
        name=site.called(code, site.default_language),
        home=site.default_language,
        code=code,
        sections=sections(site, code),
        text=text_of(site, code),
    )
