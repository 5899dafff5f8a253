"""A guide: who answers, where, and with which skills."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from config.part import Id, Part, Text
from config.telephone import international


def reachable(endpoint: str) -> str:
    """Return the endpoint unchanged if a carrier can ring it; ValueError says what is correct."""
    if re.fullmatch(r"client:[A-Za-z0-9_]+|sips?:[^\s@]+@[^\s@]+", endpoint):
        return endpoint
    if ":" in endpoint:
        raise ValueError(f"'{endpoint}' is no endpoint; write client:…, sip:…@… or +46…")
    return international(endpoint)


def by_number(id_: str) -> tuple[bool, int, str]:
    """To sort ids by: 2 comes before 10, and what is no number comes last."""
    number = id_.isdecimal()
    return not number, int(id_) if number else 0, id_


Endpoint = Annotated[str, AfterValidator(reachable)]
Level = Literal[1, 2]
"""1 an own skill, 2 a secondary one that is reached after the group's `widen_after_s`."""


class Guide(Part):
    """A guide with skills: groups and languages, each with a level."""

    id: Id
    name: Text
    """As colleagues know the guide; citizens never hear it."""
    endpoint: Endpoint = Field(default_factory=lambda guide: f"client:guide_{guide['id']}")
    """Without one it is the softphone page in the browser."""
    groups: dict[str, Level] = Field(min_length=1)
    """The answer groups that the guide serves: 1 an own skill, 2 a secondary one that is reached
    after the group's `widen_after_s`."""
    languages: dict[str, Level] = Field(min_length=1)
    """The languages that the guide speaks, with the same levels."""
    interpreter: bool = False
    """Has a line to an interpreter, for languages whose rule asks for one."""
