"""Mutations of a valid site: values, keys and text that people get wrong.

`python -m tests.config.mutations 5000 [SEED]` mutates the small site so often. It prints each
mutation that gave an unclear fault or another exception, or took a second, and then exits with 1.
"""

import copy
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from config.faults.fault import Faults
from config.hours.calendar import opening
from config.hours.spoken import spoken_hours
from config.hours.staffed_hours import staffed
from config.load import load_site
from config.model.site import Site
from tests.config.cases import LILLA

NOW = 1772442000.0
"""A Monday morning."""
LONGEST_S = 1.0
CLEAR = re.compile(r"[\w./]+\.yaml:[1-9]\d*:[1-9]\d*: .{5,}")
CODE = re.compile(r"Traceback|Error|pydantic|validation|codec|ruamel|<class|object at|\bNone\b")
FILES = sorted(file.relative_to(LILLA) for file in LILLA.rglob("*.yaml"))
RETYPED: tuple[Any, ...] = (None, True, -1, 0, 10**9, 1.5, "", " ", "x", [], ["x"], {}, {"x": "x"})
UNITS = ("20 s", "20s", "2 min", "1,5", "PT20S", "8-16", "08.00-16.00", "8:00-16:00", "2h", "50 %")
EMOJI = ("😀", "👩‍🚒", "\u202e", "\u200b", "\ud83d".encode("utf-8", "replace").decode())

Place = tuple[Any, Any]
Change = Callable[[random.Random, Any], None]
Rewrite = Callable[[random.Random, str], bytes]


def delete(chance: random.Random, document_: Any) -> None:
    holder, key = chance.choice(list(places(document_)))
    del holder[key]


def retype(chance: random.Random, document_: Any) -> None:
    holder, key = chance.choice(list(places(document_)))
    holder[key] = chance.choice(RETYPED)


def wrong_unit(chance: random.Random, document_: Any) -> None:
    holder, key = chance.choice(list(places(document_)))
    holder[key] = chance.choice(UNITS)


def rename(chance: random.Random, document_: Any) -> None:
    holder, key = chance.choice(list(places(document_)))
    if isinstance(holder, dict):
        holder[f"{key}{chance.choice('sx_ å')}"] = holder.pop(key)


def swap(chance: random.Random, document_: Any) -> None:
    found = list(places(document_))
    (holder, key), (other, its) = chance.choice(found), chance.choice(found)
    if not _within(holder[key], other) and not _within(other[its], holder):
        holder[key], other[its] = other[its], holder[key]


def tab(chance: random.Random, text: str) -> bytes:
    lines = text.split("\n")
    index = chance.randrange(len(lines))
    lines[index] = "\t" + lines[index].strip()
    return "\n".join(lines).encode()


def byte_order_mark(_: random.Random, text: str) -> bytes:
    return text.encode("utf-8-sig")


def latin_1(chance: random.Random, text: str) -> bytes:
    return text.encode(chance.choice(["latin-1", "cp1252", "utf-16", "mac-roman"]), "replace")


def emoji(chance: random.Random, text: str) -> bytes:
    at = chance.randrange(len(text) + 1)
    return (text[:at] + chance.choice(EMOJI) + text[at:]).encode()


def recursion(chance: random.Random, text: str) -> bytes:
    lines = text.split("\n")
    index = chance.choice([n for n, line in enumerate(lines) if line.endswith(":")] or [0])
    lines[index] += " &again"
    lines.insert(index + 1, " " * 20 + "again: *again")
    return "\n".join(lines).encode()


def ten_megabytes(chance: random.Random, text: str) -> bytes:
    filler = chance.choice(["# comment\n", "x: [y]\n", "[", "a", "\n", "- {a: b}\n"])
    return (text + filler * (10_000_000 // len(filler))).encode()


def cut(chance: random.Random, text: str) -> bytes:
    return text[: chance.randrange(len(text))].encode()


def repeat_line(chance: random.Random, text: str) -> bytes:
    lines = text.split("\n")
    index = chance.randrange(len(lines))
    return "\n".join([*lines[:index], lines[index], *lines[index:]]).encode()


CHANGES: tuple[Change, ...] = (delete, retype, wrong_unit, rename, swap)
REWRITES: tuple[Rewrite, ...] = (
    *(tab, byte_order_mark, latin_1, emoji, recursion, ten_megabytes, cut, repeat_line),
)
MUTATIONS: tuple[Change | Rewrite, ...] = (*CHANGES, *CHANGES, *REWRITES)


@dataclass
class Mutator:
    """Mutates a site in `folder` again and again; every mutation is undone before the next."""

    folder: Path
    seed: int
    outcomes: Counter[str] = field(default_factory=Counter)
    longest_s: float = 0.0

    def __post_init__(self) -> None:
        shutil.copytree(LILLA, self.folder, dirs_exist_ok=True)
        self.chance = random.Random(self.seed)  # noqa: S311 - it must be repeatable
        yaml = YAML(typ="safe", pure=True)
        self.texts = {file: (LILLA / file).read_text(encoding="utf-8") for file in FILES}
        self.documents = {file: yaml.load(text) for file, text in self.texts.items()}
        load_site(self.folder)  # so that the first mutation does not pay for lists of countries

    def run(self, count: int) -> None:
        """Mutate so often; raise AssertionError, which names the mutation."""
        for _ in range(count):
            self._mutate()

    def fault(self) -> str:
        """Mutate once; return what was wrong with the outcome, empty if nothing."""
        try:
            self._mutate()
        except AssertionError as fault:
            return str(fault)
        return ""

    def _mutate(self) -> None:
        file, mutation = self.chance.choice(FILES), self.chance.choice(MUTATIONS)
        content = self.mutated(mutation, file)
        (self.folder / file).write_bytes(content)
        before = time.process_time()  # other processes must not make it late
        try:
            self.outcomes[outcome(self.folder)] += 1
            taken = time.process_time() - before
            self.longest_s = max(self.longest_s, taken)
            assert taken < LONGEST_S, f"took {taken:.2f} s"
        except Exception as fault:
            shown = content[:20_000].decode("utf-8", "replace")
            name = mutation.__name__
            raise AssertionError(f"{name} of {file}: {fault!r}\n{shown}") from fault
        finally:
            (self.folder / file).write_text(self.texts[file], encoding="utf-8")

    def mutated(self, mutation: Change | Rewrite, file: Path) -> bytes:
        """Return the content of the file with one mutation."""
        if mutation in REWRITES:
            rewritten = mutation(self.chance, self.texts[file])
            assert isinstance(rewritten, bytes)
            return rewritten
        changed = copy.deepcopy(self.documents[file])
        mutation(self.chance, changed)
        stream = StringIO()
        YAML(typ="safe", pure=True).dump(changed, stream)
        return stream.getvalue().encode("utf-8", "surrogatepass")


def outcome(folder: Path) -> str:
    """Return `works` or `faults`; raise AssertionError for an unclear fault."""
    try:
        site = load_site(folder)
    except Faults as faults:
        found = [str(fault) for fault in faults.faults]
        assert found
        unclear = [fault for fault in found if not CLEAR.fullmatch(fault) or CODE.search(fault)]
        assert not unclear, unclear
        return "faults"
    _works(site)
    return "works"


def _works(site: Site) -> None:
    """Check that nothing fails that a caller hears first."""
    for group in site.groups:
        opening(site, group, NOW)
        for language, one in site.languages.items():
            staffed(site, group, language, NOW)
            assert spoken_hours(site, language, group, NOW)
            assert all(one.spoken_minutes(count) for count in (0, 1, 2, 30))


def places(node: Any) -> Iterator[Place]:
    """Yield the place of every value in a document."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in list(pairs):
        yield node, key
        if isinstance(value, dict | list):
            yield from places(value)


def _within(node: Any, wanted: Any) -> bool:
    """Return whether `wanted` is the node or lies within it."""
    if node is wanted:
        return True
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return any(_within(one, wanted) for one in inner)


def main(count: int, seed: int) -> None:
    """Mutate so often and print the outcomes."""
    with tempfile.TemporaryDirectory() as folder:
        mutator = Mutator(Path(folder), seed)
        failed = [fault for _ in range(count) if (fault := mutator.fault())]
        said = ", ".join(f"{name} {times}" for name, times in mutator.outcomes.items())
        print(f"{count} mutations from seed {seed}: {said}; longest {mutator.longest_s:.2f} s")
    print(*failed, sep="\n\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
