"""Steps that change the site's files, publish them and roll back."""

from typing import Any

from ruamel.yaml import YAML

from tests.scenarios.actors import Actors
from tests.scenarios.stack import Stack
from tests.scenarios.steps import phrase

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
    actors.stack.console("POST", "/api/versions", {"reason": "a scenario"})


@phrase(r"the site is rolled back")
def site_is_rolled_back(actors: Actors) -> None:
    before = _versions(actors.stack)[1]["number"]
    actors.stack.console("POST", f"/api/versions/{before}/rollback", {})


@phrase(r"publishing is refused because of (\S+)")
def publishing_is_refused(actors: Actors, file: str) -> None:
    answer = actors.stack.answer("POST", "/api/versions", {})
    assert answer.status_code == 422, answer.text
    assert {fault["file"] for fault in answer.json()["faults"]} == {file}


def _versions(stack: Stack) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = stack.console("GET", "/api/versions")["versions"]
    return listed


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
