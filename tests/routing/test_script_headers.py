"""Scripts and the verbs that commit them agree on the names of arguments."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from callback.keys import CallbackKeys
from callback.state.store import functions
from conversation.keys import ConversationKeys
from conversation.store import functions as of_conversations
from routing.scripts.script_text import Functions, called, extended_header, header
from routing.scripts.scripts import DEFAULTS

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted(
    file
    for package in ("routing", "callback", "conversation")
    for file in ROOT.glob(f"{package}/lua/*.lua")
)
EXTENDED = sorted(ROOT.glob("callback/lua/extended/*.lua"))
KEYS = CallbackKeys("site")
OF_CONVERSATIONS = ConversationKeys("site")
COMMITS = {"commit", "committing", "query"}


def commits() -> Iterator[tuple[str, Path, ast.Call]]:
    """Yield every commit in the code: the script's name, its file, and the call."""
    for folder in ("routing", "callback", "conversation"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and _called(node) in COMMITS and node.args:
                    match node.args[0]:
                        case ast.Constant(value=str(name)):
                            yield name, ROOT / folder / "lua" / f"{name}.lua", node


def functions_of(file: Path) -> Functions:
    """Return the functions that the script may call."""
    return of_conversations() if "conversation" in file.parts else functions()


def is_of_site(kind: str) -> bool:
    """Return whether the site has one key of this kind."""
    return isinstance(getattr(CallbackKeys, kind, None), property)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.stem)
def test_script_uses_every_name_of_its_header(file: Path) -> None:
    text = file.read_text("utf-8")
    names = header(text)
    if any(name.endswith("...") for name in (*names.keys, *names.args)):
        return  # reads lists by position
    shared = called(text, functions_of(file)).values()
    body = "\n".join(
        line for line in "\n".join([text, *shared]).split("\n") if not line.startswith("--")
    )
    assert set(re.findall(r"\bkey\.(\w+)", body)) == set(names.keys)
    assert set(re.findall(r"\barg\.(\w+)", body)) == set(names.args)
    assert not re.search(r"\b(KEYS|ARGV)\b", body)


@pytest.mark.parametrize("file", EXTENDED, ids=lambda file: file.stem)
def test_extended_script_takes_the_arguments_of_its_base(file: Path) -> None:
    text, base = file.read_text("utf-8"), (ROOT / "routing/lua" / file.name).read_text("utf-8")
    names, own = extended_header(text, base), header(base)
    assert names.args == own.args
    assert set(re.findall(r"\barg\.(\w+)", text)) <= set(own.args)
    assert set(re.findall(r"\bkey\.(\w+)", text)) <= set(names.keys)
    of_keys = {KEYS.derived(key) for key in {*names.keys} - {*own.keys}}
    arguments = {argument for kind, argument in of_keys if not is_of_site(kind)}
    assert arguments <= {*own.args, *(KEYS.derived(key)[1] for key in own.keys)}


@pytest.mark.parametrize("file", [*SCRIPTS, *EXTENDED], ids=lambda file: file.stem)
def test_script_begins_with_a_description(file: Path) -> None:
    assert re.match(r"-- [A-Z]", file.read_text("utf-8"))


COMMITTED = list(commits())


@pytest.mark.parametrize(("name", "file", "call"), COMMITTED, ids=[one[0] for one in COMMITTED])
def test_commit_passes_the_names_of_the_header(name: str, file: Path, call: ast.Call) -> None:
    names = header(file.read_text("utf-8"))
    given = {word.arg for word in call.keywords if word.arg}
    if any(word.arg is None for word in call.keywords):  # **booking(…)
        given |= {"due", "slot_from", "slot_until", "slot_size"}
    if len(call.args) > 1:  # committing(name, now, …)
        given.add("now")
    explicit = next((word.value for word in call.keywords if word.arg == "keys"), None)
    keys = set()
    if isinstance(explicit, ast.Dict):
        keys = {key.value for key in explicit.keys if isinstance(key, ast.Constant)}
    site_keys = OF_CONVERSATIONS if "conversation" in file.parts else KEYS
    derived = {site_keys.derived(key) for key in names.keys if key not in keys}
    own = {kind for kind, _ in derived if is_of_site(kind)}
    for_keys = {argument for kind, argument in derived if kind not in own}
    assert keys <= set(names.keys), name
    assert given - {"keys", "effects"} - for_keys - set(names.args) == set(), name
    assert (set(names.args) | for_keys) - given - set(DEFAULTS) == set(), name
