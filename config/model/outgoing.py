"""Calls that guides make to citizens."""

from typing import Annotated

from pydantic import Field, StringConstraints

from config.model.telephone import E164
from config.model.types import PREFIX, Part

Prefix = Annotated[str, StringConstraints(pattern=PREFIX)]


class Outgoing(Part):
    """Which numbers guides may call, and which of our numbers the citizen sees."""

    prefixes: tuple[Prefix, ...] = ()
    """First digits of the numbers that guides may call, such as `+46`. If empty, they may call
    nobody. The rules for callbacks apply too: no costly, short or foreign numbers."""
    shown: dict[str, E164] = Field(default={})
    """The number that the citizen's telephone shows, by answer group: one of the site's numbers.
    Without one for the group, the first in `numbers.yaml`."""
