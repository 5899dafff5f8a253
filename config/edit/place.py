"""Where a value of the site is written: its file, and the steps to it in that file."""

from collections.abc import Collection
from dataclasses import dataclass

from config.edit.round_trip import Steps
from config.yaml.source import ROOT_FILE


@dataclass(frozen=True, slots=True)
class Place:
    """A value's file, and the steps to it within the file."""

    file: str
    steps: Steps


def place_of(files: Collection[str], path: Steps) -> Place:
    """Return where the value at a path of the site is written, given the names of its files.

    `("menus", "main", "options", 2)` is in menus.yaml, in menus/main.yaml, or in site.yaml.
    """
    for length in (1, 2):
        file = "/".join(map(str, path[:length])) + ".yaml"
        if file in files:
            return Place(file, path[length:])
    return Place(ROOT_FILE, path)
