"""Lists that staff choose from: matters, outcomes and away reasons."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from config.model.directory import WebAddress, web_address
from config.model.types import Id, Named

SOLVED = "solved"
"""The outcome that the first-contact figures count; every site has it."""


ANY = ""
"""The key of an address that is the same in every language."""


def by_language(written: object) -> object:
    """Return addresses by language code; one address alone serves every language."""
    return {ANY: web_address(written)} if isinstance(written, str) else written


Address = Annotated[
    dict[str, WebAddress],
    BeforeValidator(by_language),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "object", "additionalProperties": {"type": "string"}},
            ]
        }
    ),
]
"""One web address, or one by language code."""


def address_in(addresses: Mapping[str, str], language: str, default: str) -> str:
    """Return the address for a language, else the one in `default`; empty if there is none."""
    found = (addresses.get(code) for code in (language, default, ANY))
    return next((address for address in found if address), "")


class Matter(Named):
    """A kind of matter that a contact is about."""

    department: Id | None = None
    """The department that owns the matter. Lotsa fills it in, and guides can choose another."""
    link: Address = Field(default={})
    """A page or e-service about the matter, which guides can send as a text message: one address,
    or one by language code."""


class Department(Named):
    """A department of the municipality, which owns matters and takes over contacts."""


class Outcome(Named):
    """How a contact ended for the citizen: solved, handed over, referred, …"""


class Reason(Named):
    """A reason for a guide to be away."""
