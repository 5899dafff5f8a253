"""The Redis keys of remembered languages: name, type, content, lifetime.

| key                        | type   | content                           | lifetime               |
|----------------------------|--------|-----------------------------------|------------------------|
| `caller_language:<number>` | string | language in which to answer calls | days set by the site,  |
|                            |        | from the number, a keyed hash     | from the last call     |
"""

from dataclasses import dataclass

from routing.state.keys import Keys


@dataclass(frozen=True, slots=True)
class CallerLanguageKeys(Keys):
    """Names the Redis keys of one site's remembered languages."""

    def caller_language(self, number_hash: str) -> str:
        return self._key("caller_language", number_hash)
