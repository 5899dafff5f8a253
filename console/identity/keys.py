"""Every Redis key of the console: name, type, content, lifetime.

| key                               | type   | content                           | lifetime |
|-----------------------------------|--------|-----------------------------------|----------|
| `console:visit:<id>`              | string | generation and name of an account | 12 h     |
| `console:failed:<kind>/<digest>/…` | string | sign-ins tried, see throttle.py   | 15 min   |
"""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Keys:
    """Names the console's keys of one site."""

    site: str

    def visit(self, id_: str) -> str:
        return f"{{{self.site}}}:console:visit:{id_}"

    @property
    def failed(self) -> str:
        """The start of the keys of tried sign-ins; the library `limits` writes the rest."""
        return f"{{{self.site}}}:console:failed"

    @staticmethod
    def digest(*whose: str) -> str:
        """What stands for a name or an address in a key: both are personal data."""
        return sha256(" ".join(whose).encode()).hexdigest()[:32]
