"""The JSON Schema of a site's files, for completion and checks in editors."""

import json
import sys
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from config.draft import ID_FIELDS
from config.model.annotation import is_model
from config.model.site import Site
from config.setting import sentences
from config.spoken.sentence import SENTENCES


def schema() -> dict[str, Any]:
    """Return the schema of a whole site; `groups.yaml` is its property `groups`.

    It describes each setting as the reference does.
    """
    written = Site.model_json_schema()
    _describe(written, Site)
    for model in set(_models(Site)):
        _describe(written["$defs"].get(model.__name__, {}), model)
    for section, id_field in ID_FIELDS.items():
        reference = written["properties"][section]["additionalProperties"]["$ref"]
        _without(written["$defs"][reference.rsplit("/", 1)[-1]], id_field)
    return written


def schema_of_file(name: str) -> dict[str, Any]:
    """Return the schema of a file of the site, such as `menus/main.yaml`; `{}` if unknown.

    `site.yaml` has the settings that need no file of their own.
    """
    section, _, entry = name.removesuffix(".yaml").partition("/")
    if section == "site":
        return schema()
    if section == "sentences":
        return _sentences_of_a_language()
    whole = schema()
    found = whole["properties"].get(section, {})
    inner = found.get("additionalProperties", {}) if entry else found
    return {"$defs": whole["$defs"], **inner} if inner else {}


def _sentences_of_a_language() -> dict[str, Any]:
    """Return the schema of a file of sentences, with the values of each."""
    properties = {
        key: {"type": "string", "description": " ".join(f"{{{value}}}" for value in values)}
        for key, values in SENTENCES.items()
    }
    return {"type": "object", "properties": properties}


def schema_of(section: str) -> dict[str, Any]:
    """Return the schema of one file, such as `groups`; raise KeyError if unknown."""
    whole = schema()
    return {"$defs": whole["$defs"], **whole["properties"][section]}


def _models(of: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that a type or the fields of a model are made of, each maybe repeatedly."""
    if is_model(of):
        yield of
        for field in of.model_fields.values():
            yield from _models(field.annotation)
    for inner in get_args(of):
        yield from _models(inner)


def _describe(model: dict[str, Any], of: type[BaseModel]) -> None:
    for name, sentence in sentences(of).items():
        if name in model.get("properties", {}):
            model["properties"][name].setdefault("description", sentence)


def _without(model: dict[str, Any], id_field: str) -> None:
    """Remove the field that is written as the entry's key."""
    del model["properties"][id_field]
    model["required"] = [name for name in model["required"] if name != id_field]


if __name__ == "__main__":
    chosen = schema_of(sys.argv[1]) if len(sys.argv) > 1 else schema()
    sys.stdout.write(json.dumps(chosen, ensure_ascii=False, indent=2) + "\n")
