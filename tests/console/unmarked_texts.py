"""Find texts that a page shows but that no gettext call marks for translation."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes
from jinja2.ext import i18n

SPOKEN = re.compile(
    r"(^|\s)[A-ZÅÄÖ][a-zåäö]+(-[a-zåäö]+)?([ ,.!?…]|$)"
    r"|[åäöÅÄÖ]|^[a-zåäö]+( [a-zåäö]+)+[.!?…]?$"
)
"""A sentence or a label, and not the name of something in the code."""
NAMES = {"Lotsa", "Escape", "Enter", "Notification"}
"""The product's name, keys and a browser's interface."""
ATTRIBUTES = {"alt", "aria-label", "content", "data-label", "data-text", "placeholder", "title"}
GETTEXT = {"_", "gettext", "ngettext", "pgettext"}
BARE_ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')
"""In a block that stands within a tag."""
UNSPOKEN = {"charset", "viewport", "color-scheme", "form-token"}
ENVIRONMENT = Environment(extensions=[i18n], autoescape=True)


class _Texts(HTMLParser):
    """Collects the text and the spoken attributes of a template without its expressions."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(BARE_ATTRIBUTE.sub("", data))

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        if dict(attrs).get("name") not in UNSPOKEN:
            self.found += [value or "" for name, value in attrs if name in ATTRIBUTES]


def in_template(source: str) -> Iterator[str]:
    """Yield the unmarked texts of a template: in its markup and in its expressions."""
    tokens = ENVIRONMENT.lex(source)
    texts = _Texts()
    texts.feed("".join(text for _, kind, text in tokens if kind == "data"))
    for text in texts.found:
        for word in re.findall(r"[^\W\d_]{2,}", text):
            if word not in NAMES:
                yield text.strip()
                break
    yield from _constants(ENVIRONMENT.parse(source))


def _constants(node: nodes.Node) -> Iterator[str]:
    """Yield spoken constants; keys, comparisons and marked texts are none."""
    if isinstance(node, nodes.Call) and getattr(node.node, "name", "") in GETTEXT:
        return
    if isinstance(node, (nodes.Compare, nodes.Getitem)):
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and _is_spoken(node.value):
        yield node.value
    kept = [node.value] if isinstance(node, nodes.Pair) else node.iter_child_nodes()
    for child in kept:
        yield from _constants(child)


COMMENTS = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
LITERALS = re.compile(r"""(?P<before>[\w.]+\(\s*)?(?P<text>"[^"\n]*"|'[^'\n]*'|`[^`]*`)""")
SELECTING = ("querySelector(", "querySelectorAll(", "closest(", "matches(")


def in_script(source: str) -> Iterator[str]:
    """Yield the unmarked texts of a script."""
    for found in LITERALS.finditer(COMMENTS.sub("", source)):
        before, text = (found["before"] or "").strip(), found["text"][1:-1]
        marked = before == "gettext("
        if not marked and not before.endswith(SELECTING) and _is_spoken(text):
            yield text


def in_module(source: str) -> Iterator[str]:
    """Yield Swedish texts, unmarked messages of refusals, and texts that are not extracted.

    Babel does not look into f-strings.
    """
    tree = ast.parse(source)
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
            yield from (ast.unparse(text) for text in node.args[1:2] if _is_literal(text))
        if isinstance(node, ast.JoinedStr):
            yield from (ast.unparse(call) for call in ast.walk(node) if _is_gettext(call))
        if isinstance(node, ast.Constant) and id(node) not in documents:
            yield from re.findall(".*[åäöÅÄÖ].*", str(node.value))


def _is_gettext(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = getattr(node.func, "attr", getattr(node.func, "id", ""))
    return called in GETTEXT


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or isinstance(getattr(node, "value", None), str)


def _is_spoken(text: str) -> bool:
    return bool(SPOKEN.search(text)) and text not in NAMES
