"""Reads a site's YAML files and remembers where everything stands in them."""

from dataclasses import dataclass, field
from pathlib import Path as Folder
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from config.faults import Fault, Path, Remark
from config.scalars import PlainConstructor
from config.spot import spot

ROOT_FILE = "site.yaml"


@dataclass
class Source:
    """What the files of a folder say, and where they say it.

    A file `groups.yaml` holds the section `groups`, a file `sentences/sv.yaml` the part `sv` of
    the section `sentences`, and `site.yaml` all that needs no file of its own.
    """

    folder: Folder
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Sections that a syntax fault keeps us from knowing; "site" for site.yaml."""
    documents: dict[Path, tuple[str, Any]] = field(default_factory=dict)

    def fault(self, remark: Remark) -> Fault:
        """The remark with the place in the file that it is about."""
        for length in range(len(remark.path), -1, -1):
            if remark.path[:length] in self.documents:
                file, document = self.documents[remark.path[:length]]
                line, column = spot(document, remark.path[length:])
                return Fault(file, line + 1, column + 1, remark.text)
        return Fault(ROOT_FILE, 1, 1, remark.text)


def read(folder: Folder) -> Source:
    """Reads every YAML file of the folder; files that cannot be read become faults."""
    source = Source(folder)
    files = [*folder.glob("*.yaml"), *folder.glob("*/*.yaml")]
    if not files:
        what = "holds no YAML file" if folder.is_dir() else "does not exist"
        source.faults.append(Fault(ROOT_FILE, 1, 1, f"the folder {folder} {what}"))
    for file in sorted(files, key=lambda file: (file.name != ROOT_FILE, file)):
        parts = file.relative_to(folder).with_suffix("").parts
        _read_file(source, file, () if parts == ("site",) else parts)
    return source


def _read_file(source: Source, file: Folder, path: Path) -> None:
    name = file.relative_to(source.folder).as_posix()
    yaml = YAML(typ="rt")
    yaml.Constructor = PlainConstructor
    try:
        document = yaml.load(file.read_text(encoding="utf-8"))
    except (YAMLError, UnicodeDecodeError) as fault:
        source.faults.append(_unreadable(name, fault))
        source.unread.add(str(path[0]) if path else "site")
        return
    source.documents[path] = (name, document)
    if not _put(source.values, path, plain(document)):
        text = f"'{path[0]}' is written in {ROOT_FILE} too; keep one"
        source.faults.append(Fault(name, 1, 1, text))


def _put(values: dict[str, Any], path: Path, value: Any) -> bool:
    """Puts the value at the path, unless another file has said it already."""
    if not path:
        values.update(value if isinstance(value, dict) else {})
        return True
    for part in path[:-1]:
        values = values.setdefault(str(part), {})
    return values.setdefault(str(path[-1]), value) is value


def plain(value: Any) -> Any:
    """Mappings with text for keys, tuples for lists, Python's own scalars."""
    if isinstance(value, CommentedMap):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, CommentedSeq):
        return tuple(plain(item) for item in value)
    return str(value) if isinstance(value, str) else value


def _unreadable(name: str, fault: Exception) -> Fault:
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    text = fault.problem if isinstance(fault, MarkedYAMLError) else None
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = str(text or fault).splitlines()[0].split(" with value ")[0]
    return Fault(name, line, column, f"not readable as YAML: {said}")
