"""Read a site's YAML files and keep the line and column of every value."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as Folder
from typing import Any

from config.faults.fault import Fault, Path, Remark
from config.yaml.document import Document
from config.yaml.file_text import Unread, text_of

ROOT_FILE = "site.yaml"
MAPPING = "a mapping: lines of 'name: value'"


@dataclass
class Source:
    """The values in the files of a folder, with their places.

    A file `groups.yaml` holds the section `groups`, a file `sentences/sv.yaml` the entry `sv` of
    the section `sentences`, and `site.yaml` everything that needs no file of its own.
    """

    folder: Folder
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Sections whose file could not be read; "site" for site.yaml."""
    documents: dict[Path, Document] = field(default_factory=dict)

    def fault(self, remark: Remark) -> Fault:
        """Return the remark as a fault with file, line and column."""
        for length in range(len(remark.path), -1, -1):
            if remark.path[:length] in self.documents:
                document = self.documents[remark.path[:length]]
                file, (line, column) = document.name, document.place(remark.path[length:])
                break
        else:
            file, line, column = ROOT_FILE, 0, 0
        if file == ROOT_FILE and (line, column) == (0, 0):
            file = self._within(remark.path) or file
        return Fault(file, line + 1, column + 1, remark.text)

    def _within(self, path: Path) -> str:
        """Return the first file of a section that is a folder; empty for any other."""
        files = (one.name for known, one in self.documents.items() if known[:1] == path[:1])
        return next(files, "") if path else ""

    def refuse(self, file: str, path: Path, unread: Unread) -> None:
        """Note that a file cannot be used, so that no follow-on faults are reported."""
        self.faults.append(Fault(file, unread.line, unread.column, unread.text))
        self.unread.add(str(path[0]) if path else "site")


def read(folder: Folder) -> Source:
    """Read every YAML file of the folder; files that cannot be read become faults."""
    source = Source(folder)
    files = [file for file in _files(folder) if file.suffix == ".yaml"]
    if not files:
        source.faults.append(Fault(ROOT_FILE, 1, 1, f"the folder {folder} {_why_empty(folder)}"))
    for file in sorted(files, key=lambda file: (file.name != ROOT_FILE, file)):
        _read_file(source, file, _path(folder, file))
    for file in _files(folder):
        if file.suffix != ".yaml":
            text = f"this file is not read; call it {file.with_suffix('.yaml').name.lower()}"
            name = file.relative_to(folder).as_posix()
            source.refuse(name, _path(folder, file), Unread(text))
    return source


def _files(folder: Folder) -> Iterator[Folder]:
    """Yield the YAML files of the folder, without editors' hidden ones."""
    for file in sorted([*folder.glob("*"), *folder.glob("*/*")]):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.suffix.lower() in (".yaml", ".yml") and not hidden:
            yield file


def _path(folder: Folder, file: Folder) -> Path:
    parts = file.relative_to(folder).with_suffix("").parts
    lower = tuple(part.lower() for part in parts)
    return () if lower == ("site",) else parts if file.suffix == ".yaml" else lower


def _why_empty(folder: Folder) -> str:
    if folder.is_file():
        return "is a file; name the folder that holds the site's YAML files"
    return "holds no YAML file" if folder.is_dir() else "does not exist"


def _read_file(source: Source, file: Folder, path: Path) -> None:
    name = file.relative_to(source.folder).as_posix()
    try:
        document = Document(name, text_of(file))
    except Unread as fault:
        return source.refuse(name, path, fault)
    if not path and not isinstance(document.values, dict):
        return source.refuse(name, path, Unread(f"this should be {MAPPING}"))
    source.documents[path] = document
    for line, column, key in document.repeated_keys():
        source.faults.append(Fault(name, line, column, f"'{key}' is written twice; keep one"))
    if not _put(source.values, path, document.values):
        text = f"'{path[0]}' is written in {_other(source, path)} too; keep one"
        source.refuse(name, path, Unread(text))
    return None


def _put(values: dict[str, Any], path: Path, value: Any) -> bool:
    """Put the value at the path; return False if another file has set it already."""
    if not path:
        values.update(value)
        return True
    for part in path[:-1]:
        values = values.setdefault(str(part), {})
        if not isinstance(values, dict):
            return False
    return values.setdefault(str(path[-1]), value) is value


def _other(source: Source, path: Path) -> str:
    """Return the other file that holds the section."""
    files = (one.name for known, one in source.documents.items() if known[:1] == path[:1] != known)
    return next((file for file in files if file != source.documents[path].name), ROOT_FILE)
