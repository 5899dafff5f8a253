"""Every Redis key of the console: name, type, content, lifetime.

| key                               | type   | content                           | lifetime |
|-----------------------------------|--------|-----------------------------------|----------|
| `console:visit:<id>`              | string | generation and name of an account | 12 h     |
| `console:failed:<kind>/<digest>/…` | string | sign-in attempts, rate_limit.py   | 15 min   |
"""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Keys:
    """The names of the console's Redis keys of one site."""

    site: str

    def visit(self, id_: str) -> str:
        return f"{{{self.site}}}:console:visit:{id_}"

    @property
    def failed(self) -> str:
        """Return the prefix of the sign-in attempt keys; the library `limits` adds the rest."""
        return f"{{{self.site}}}:console:failed"

    @staticmethod
    def digest(*whose: str) -> str:
        """Return a digest for use in a key, because names and addresses are personal data."""
        return sha256(" ".join(whose).encode()).hexdigest()[:32]
