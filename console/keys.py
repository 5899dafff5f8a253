"""Every Redis key of the console: name, type, content, lifetime.

| key                              | type   | content                           | lifetime |
|----------------------------------|--------|-----------------------------------|----------|
| `console:visit:<id>`             | string | generation and name of an account | 12 h     |
| `console:failed:<kind>:<digest>` | string | sign-ins tried, see throttle.py   | 15 min   |
"""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Keys:
    """Names the console's keys of one site."""

    site: str

    def visit(self, id_: str) -> str:
        return f"{{{self.site}}}:console:visit:{id_}"

    def failed(self, kind: str, whose: str) -> str:
        """An address or a name is personal data, so the key holds a digest of it."""
        return f"{{{self.site}}}:console:failed:{kind}:{sha256(whose.encode()).hexdigest()[:32]}"
