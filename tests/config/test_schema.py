"""The JSON Schema for editors matches what the loader accepts."""

import json
import subprocess
import sys

from config.schema import schema, schema_of


def test_each_file_has_a_schema() -> None:
    groups = schema_of("groups")
    assert groups["additionalProperties"] == {"$ref": "#/$defs/Group"}
    assert groups["$defs"]["Group"]["required"] == ["name", "hours"]


def test_entry_name_is_not_a_property() -> None:
    assert "id" not in schema()["$defs"]["Guide"]["properties"]
    assert "code" not in schema()["$defs"]["Language"]["properties"]


def test_time_span_is_a_string() -> None:
    weekly = schema_of("hours")["$defs"]["Hours"]["properties"]["weekly"]
    assert weekly["additionalProperties"]["items"]["type"] == "string"


def test_command_prints_the_schema() -> None:
    command = [sys.executable, "-m", "config.schema", "menus"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(printed) == schema_of("menus")
