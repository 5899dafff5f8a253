"""Parse a TwiML document and refuse everything that the carrier would not accept."""

from xml.etree import ElementTree

from simulator.twiml.grammar import ELEMENTS, SSML, Element
from simulator.twiml.verb import Verb
from simulator.twiml.voices import voice_fault
from simulator.wire.errors import WireFault

RESPONSE_CHILDREN = ELEMENTS["Response"].children


def parse(
    document: str | bytes, base: str, allowed: frozenset[str] = RESPONSE_CHILDREN
) -> tuple[Verb, ...]:
    """Parse a document.

    Raises WireFault 12100 (not XML) or 12200 (grammar).

    `allowed` are the verbs permitted here; a conference's waiting document allows no Gather.
    """
    root = _root(document, base)
    verbs = _read(root, base).children
    for verb in verbs:
        if verb.name not in allowed:
            raise WireFault(12200, f"<{verb.name}> is not allowed here", base)
    return verbs


def _root(document: str | bytes, base: str) -> ElementTree.Element:
    if b"<!DOCTYPE" in (document.encode() if isinstance(document, str) else document):
        raise WireFault(12100, "a document type is not allowed", base)
    try:
        # Entities need a document type, which is refused above.
        root = ElementTree.fromstring(document)  # noqa: S314
    except ElementTree.ParseError as error:
        raise WireFault(12100, f"not XML: {error}", base) from error
    if root.tag != "Response":
        raise WireFault(12100, f"root is {root.tag}, not Response", base)
    return root


def _read(node: ElementTree.Element, base: str) -> Verb:
    element = ELEMENTS[node.tag]
    _check_attributes(node, element, base)
    _check_children(node, element, base)
    text = "".join(node.itertext()) if node.tag == "Say" else node.text or ""
    text = " ".join(text.split())
    _check_text(node, element, text, base)
    children = tuple(_read(child, base) for child in node if child.tag not in SSML)
    return Verb(node.tag, dict(node.attrib), text, children, base)


def _check_attributes(node: ElementTree.Element, element: Element, base: str) -> None:
    for name, value in node.attrib.items():
        kind = element.attributes.get(name)
        if kind is None:
            raise WireFault(12200, f"<{node.tag}> has no attribute {name!r}", base)
        if wanted := kind(value):
            message = f"<{node.tag} {name}={value!r}>: expected {wanted}"
            raise WireFault(12200, message, base)
    if node.tag == "Say" and (
        wrong := voice_fault(node.get("voice", ""), node.get("language", ""))
    ):
        raise WireFault(12200, f"<Say>: {wrong}", base)


def _check_children(node: ElementTree.Element, element: Element, base: str) -> None:
    for child in node:
        if child.tag not in element.children:
            raise WireFault(12200, f"<{child.tag}> not allowed in <{node.tag}>", base)
        if child.tag not in SSML and (child.tail or "").strip():
            raise WireFault(12200, f"stray text in <{node.tag}>", base)


def _check_text(node: ElementTree.Element, element: Element, text: str, base: str) -> None:
    if element.text is None:
        if text:
            raise WireFault(12200, f"<{node.tag}> holds no text", base)
        return
    if element.required and not text:
        raise WireFault(12200, f"<{node.tag}> is empty", base)
    if wanted := element.text(text):
        raise WireFault(12200, f"<{node.tag}>: expected {wanted}", base)
