"""The JSON Schema of a site's files, for completion and checks in editors."""

import json
import sys
from typing import Any

from config.draft import ID_FIELDS
from config.model.site import Site


def schema() -> dict[str, Any]:
    """Return the schema of a whole site; `groups.yaml` is its property `groups`."""
    written = Site.model_json_schema()
    for section, id_field in ID_FIELDS.items():
        reference = written["properties"][section]["additionalProperties"]["$ref"]
        _without(written["$defs"][reference.rsplit("/", 1)[-1]], id_field)
    return written


def schema_of(section: str) -> dict[str, Any]:
    """Return the schema of one file, such as `groups`; raise KeyError if unknown."""
    whole = schema()
    return {"$defs": whole["$defs"], **whole["properties"][section]}


def _without(model: dict[str, Any], id_field: str) -> None:
    """Remove the field that is written as the entry's key."""
    del model["properties"][id_field]
    model["required"] = [name for name in model["required"] if name != id_field]


if __name__ == "__main__":
    chosen = schema_of(sys.argv[1]) if len(sys.argv) > 1 else schema()
    sys.stdout.write(json.dumps(chosen, ensure_ascii=False, indent=2) + "\n")
