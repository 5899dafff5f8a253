"""The JSON Schema that editors use says what the loader accepts."""

import json
import subprocess
import sys

from config.schema import schema, schema_of


def test_each_file_has_its_schema() -> None:
    groups = schema_of("groups")
    assert groups["additionalProperties"] == {"$ref": "#/$defs/Group"}
    assert groups["$defs"]["Group"]["required"] == ["name", "hours"]


def test_an_entrys_name_is_not_asked_for_twice() -> None:
    assert "id" not in schema()["$defs"]["Guide"]["properties"]
    assert "code" not in schema()["$defs"]["Language"]["properties"]


def test_a_time_span_is_text_to_an_editor() -> None:
    weekly = schema_of("hours")["$defs"]["Hours"]["properties"]["weekly"]
    assert weekly["additionalProperties"]["items"]["type"] == "string"


def test_it_is_printed_by_a_command() -> None:
    command = [sys.executable, "-m", "config.schema", "menus"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(printed) == schema_of("menus")
