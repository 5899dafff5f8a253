"""Steps that change the site's files, publish them and roll back."""

from typing import Any

from ruamel.yaml import YAML

from tests.scenarios.actors import Actors
from tests.scenarios.stack import Stack
from tests.scenarios.steps import phrase
from tests.scenarios.until import until

PROCESSES = ("web-1", "web-2", "console", "worker-1", "sweep")
YAML_FILES = ("menus", "numbers", "guides", "groups", "hours", "matters", "directory")


@phrase(r"(\w+) in (\w+) becomes \"(.+)\"")
def sentence_becomes(actors: Actors, key: str, language: str, text: str) -> None:
    file = actors.stack.settings.site / "sentences" / f"{language}.yaml"
    yaml = YAML()
    sentences = yaml.load(file)
    sentences[key] = text
    yaml.dump(sentences, file)


@phrase(r"group (\w+) is removed from the site")
def group_is_removed(actors: Actors, group: str) -> None:
    yaml = YAML()
    for name in YAML_FILES:
        file = actors.stack.settings.site / f"{name}.yaml"
        content = yaml.load(file)
        _remove(content, group)
        yaml.dump(content, file)


@phrase(r"the site is published")
def site_is_published(actors: Actors) -> None:
    made = actors.stack.console("POST", "/api/versions", {"reason": "a scenario"})
    _is_in_force(actors.stack, made["number"])


@phrase(r"the site is rolled back")
def site_is_rolled_back(actors: Actors) -> None:
    listed: list[dict[str, Any]] = actors.stack.console("GET", "/api/versions")["versions"]
    made = actors.stack.console("POST", f"/api/versions/{listed[1]['number']}/rollback", {})
    _is_in_force(actors.stack, made["number"])


@phrase(r"publishing is refused because of (\S+)")
def publishing_is_refused(actors: Actors, file: str) -> None:
    answer = actors.stack.answer("POST", "/api/versions", {})
    assert answer.status_code == 422, answer.text
    assert {fault["file"] for fault in answer.json()["faults"]} == {file}


def _is_in_force(stack: Stack, number: int) -> None:
    """Wait until every process works with the version; on a busy machine this takes longer."""

    def waiting() -> set[str]:
        told = [line for line in stack.log if "version in force" in line]
        told = [line for line in told if line.rstrip("}").endswith(f'"version": {number}')]
        return set(PROCESSES) - {line.split()[0] for line in told}

    until(f"version {number} should be in force", lambda: not waiting(), waiting)


def _remove(content: Any, group: str) -> None:
    """Remove a group from mappings, lists and entries, wherever they name it."""
    if isinstance(content, dict):
        content.pop(group, None)
        for value in content.values():
            _remove(value, group)
    elif isinstance(content, list):
        content[:] = [one for one in content if not _names(one, group)]
        for value in content:
            _remove(value, group)


def _names(one: Any, group: str) -> bool:
    return one == group or (isinstance(one, dict) and one.get("group") == group)
