"""Base models and types for a site's YAML: immutable and strict."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

ID = r"^[a-z0-9_]+$"
SENDER = r"^([A-Za-z0-9 ]{0,10}[A-Za-z][A-Za-z0-9 ]{0,10})?$"
YEARLY = r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
DATE = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
LOCALE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
PREFIX = r"^\+[1-9][0-9]{0,14}$"
GEOCODE = r"^[0-9]{4}$"
PATTERNS = {
    ID: "only a-z, 0-9 and _",
    SENDER: "letters A-Z, digits and spaces, with one letter or more",
    LOCALE: "a language tag such as sv-SE",
    DATE: "a date, YYYY-MM-DD",
    YEARLY: "a day of every year, MM-DD",
    GEOCODE: "the four digits of a municipality in quotes, such as '1280'",
    PREFIX: "a plus sign and the first digits of a number, such as +46",
}
"""Patterns of texts, with their descriptions for administrators."""

Id = Annotated[str, StringConstraints(pattern=ID, max_length=40)]
"""An id in keys, logs and URLs: a-z, 0-9 and _."""


def not_blank(written: str) -> str:
    """Return the text unchanged; raise ValueError if it is blank."""
    if not written.strip():
        raise ValueError("this is empty; write text")
    return written


def music_file(written: str) -> str:
    """Return the name of a file in the folder `music` unchanged; raise ValueError for a path."""
    if "/" in written or "\\" in written or written.startswith("."):
        raise ValueError(f"'{written}' is not a file name; write the name of a file in music/")
    return written


MusicFile = Annotated[str, AfterValidator(music_file)]
Text = Annotated[str, AfterValidator(not_blank)]
Names = dict[str, Text]
"""A name by language code."""


class Part(BaseModel):
    """Base of every model of a site: exact types, and no unknown settings.

    The docstring under a field also appears in docs/configuration.md.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Named(Part):
    """An entry of a list that staff choose from, such as an outcome."""

    id: Id
    """Its id in URLs and in the history; unique in the list."""
    name: Names
    """Its name, by language code, as people read or hear it."""
