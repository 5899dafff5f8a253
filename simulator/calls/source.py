"""Where the next document of a call comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Source:
    """An address to request, with extra parameters."""

    url: str
    method: str = "POST"
    params: Mapping[str, str] = field(default_factory=dict)
