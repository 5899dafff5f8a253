"""A part of a site as its administrators write it in YAML: fixed once read, nothing unknown."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

ID = r"^[a-z0-9_]+$"
SENDER = r"^([A-Za-z0-9 ]{0,10}[A-Za-z][A-Za-z0-9 ]{0,10})?$"
LOCALE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
PATTERNS = {
    ID: "only a-z, 0-9 and _",
    SENDER: "letters A-Z, digits and spaces, with one letter or more",
    LOCALE: "a language tag such as sv-SE",
}
"""What a text must match, and how that is put to an administrator."""

Id = Annotated[str, StringConstraints(pattern=ID, max_length=40)]
"""What a part is called in keys, logs and addresses: a-z, 0-9 and _."""


def not_blank(written: str) -> str:
    """Return the text unchanged; ValueError if nobody could read or hear it."""
    if not written.strip():
        raise ValueError("this is empty; write text")
    return written


Text = Annotated[str, AfterValidator(not_blank)]
Names = dict[str, Text]
"""What something is called, by language code."""


class Part(BaseModel):
    """Every model of a site: types are exact and a setting that nobody knows is a fault.

    What stands under a field says what it is for, here and in docs/configuration.md.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Named(Part):
    """Something that staff choose from a list, such as an outcome."""

    id: Id
    """Its name in addresses and in the history; each once."""
    name: Names
    """Language code to the words that people read or hear."""
