"""A guide: a person who answers contacts, with an endpoint and skills."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo

from config.model.telephone import country_of, exact
from config.model.types import Id, Part, Text

SOFTPHONE = "client:"


def reachable(endpoint: str, info: ValidationInfo) -> str:
    """Return the endpoint unchanged if a carrier can ring it.

    Raises ValueError, which says how to write one.
    """
    if re.fullmatch(r"client:[A-Za-z0-9_]+|sips?:[^\s@]+@[^\s@]+", endpoint):
        return endpoint
    if ":" in endpoint:
        raise ValueError(f"'{endpoint}' is no endpoint; write client:…, sip:…@… or +46…")
    return exact(endpoint, country_of(info))


def by_number(id_: str) -> tuple[bool, int, str]:
    """Return a sort key for ids: 2 before 10, and ids that are not numbers last."""
    number = id_.isdecimal()
    return not number, int(id_) if number else 0, id_


Endpoint = Annotated[str, AfterValidator(reachable)]
Level = Literal[1, 2]
"""1 for a primary skill, 2 for a secondary one, eligible after the group's `widen_after_s`."""


class Guide(Part):
    """A guide with skills: groups and languages, each with a level."""

    id: Id
    name: Text
    """The guide's name for colleagues. Citizens never hear it."""
    endpoint: Endpoint = Field(default_factory=lambda guide: f"{SOFTPHONE}guide_{guide['id']}")
    """Where to ring the guide. Without it, the softphone in the browser."""
    groups: dict[str, Level] = Field(min_length=1)
    """The answer groups that the guide serves, with a level. Level 1 is a primary skill. Level 2
    is a secondary one, for which the guide becomes eligible after the group's `widen_after_s`."""
    languages: dict[str, Level] = Field(min_length=1)
    """The languages that the guide speaks, with the same levels."""
    interpreter: bool = False
    """Whether the guide has an interpreter line, for languages with the rule `interpreter`."""

    @property
    def softphone(self) -> str:
        """Return the identity of the softphone in the guide's browser; empty for a telephone."""
        return self.endpoint.removeprefix(SOFTPHONE) if self.endpoint.startswith(SOFTPHONE) else ""
