"""A part of a site as its administrators write it in YAML: fixed once read, nothing unknown."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
"""What a part is called in keys, logs and addresses: a-z, 0-9 and _."""


class Part(BaseModel):
    """Every model of a site: types are exact and a setting that nobody knows is a fault.

    What stands under a field says what it is for, here and in docs/configuration.md.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Named(Part):
    """Something that staff choose from a list, such as an outcome."""

    id: Id
    """Its name in addresses and in the history; each once."""
    name: dict[str, str]
    """Language code to the words that people read or hear."""
