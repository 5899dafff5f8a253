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
    """How long a telephone rings that a guide consults or transfers to, or an interpreter's."""
    permitted_prefixes: tuple[Prefix, ...] = ()
    """First digits of the numbers that guides may consult and transfer to, such as +46. If empty,
    guides may call every number of the site's own country, except short and premium numbers, which
    are always refused."""


class Interpreter(Part):
    """A telephone interpreter for one language."""

    number: E164
    """The interpreter agency's number."""
    hours: Id | None = None
    """When it answers: the name of hours in `hours.yaml`. Without it, at any time."""
