"""Hold, consultation and transfer: the site's rules, and its interpreters."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from config.model.telephone import E164
from config.model.types import Id, Part


def prefix(written: str) -> str:
    """Return the start of international numbers unchanged; raise ValueError if it is none."""
    if not re.fullmatch(r"\+[1-9][0-9]{0,14}", written):
        raise ValueError(f"'{written}' is not how a number begins; write it like +46 or +4640")
    return written


Prefix = Annotated[str, AfterValidator(prefix)]


class ConversationRules(Part):
    """What guides may do with a citizen on the line."""

    ring_s: int = Field(default=30, ge=5, le=300)
    """How long the telephone of a consulted number, a transfer or an interpreter rings."""
    permitted_prefixes: tuple[Prefix, ...] = ()
    """How the numbers begin that guides may consult and transfer to, such as +46. If empty, every
    number of the site's own country. Short numbers and premium numbers are always refused."""


class Interpreter(Part):
    """A telephone interpreter for one language."""

    number: E164
    """The number that is called, from the interpreter agency."""
    hours: Id | None = None
    """When it answers: the name of hours in `hours.yaml`. Without it, at any time."""
