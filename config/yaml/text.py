"""Parse YAML, or say in one sentence what is wrong and how to write it."""

import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from config.yaml.file_text import Unread, place
from config.yaml.scalars import PlainConstructor

SENTENCES = {
    r"this refers to itself": "this refers to itself; write it out instead",
    r"a list or mapping is no name": "a list or mapping is no name; write text before the ':'",
    r"found character '\\t' that cannot.*": "a tab stands here; use spaces",
    r"found character '(.)' that cannot.*": r"quote text that begins with \1",
    r'found duplicate key "(.*)"': r"'\1' is written twice; keep one",
    r"found undefined alias '(.*)'": r"there is no anchor &\1; quote text that begins with *",
    r"but found another document": "a second document begins here; delete the line '---'",
    r"mapping values are not allowed here": "this ':' is one too many; quote text with ': '",
    r"could not find expected ':'": "a ':' is missing in this line or the one before",
    r"expected <block end>, but found .*": "this line is not indented like those before it",
    r"found unexpected end of stream": "a quote is opened before this and never closed",
    r"expected ('.*') or ('.*'), but got .*": r"\1 or \2 is missing before this",
    r"(expected a mapping or list of mappings for merging).*": r"\1, such as <<: *name",
}
"""Messages of the parser, and their wording for administrators."""


def document(text: str) -> Any:
    """Return the document with the places that config/yaml/position.py reads; raise Unread."""
    yaml = YAML(typ="rt")
    yaml.Constructor = PlainConstructor
    try:
        return yaml.load(text)
    except ReaderError as fault:
        line, column = place(text[: fault.position])
        text = f"the character #x{fault.character:04x} may not stand here; delete it"
        raise Unread(text, line, column) from None
    except RecursionError:
        raise Unread("this file is nested too deeply to be read") from None
    except YAMLError as fault:
        raise _unread(fault) from None


def _unread(fault: YAMLError) -> Unread:
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = fault.problem if isinstance(fault, MarkedYAMLError) else None
    return Unread(_sentence(str(problem or fault)), line, column)


def _sentence(problem: str) -> str:
    said = problem.splitlines()[0].split(" with value ")[0]
    for pattern, sentence in SENTENCES.items():
        if re.fullmatch(pattern, said):
            return re.sub(pattern, sentence, said)
    return f"not readable as YAML: {said}"
