"""The Redis key of versions.

| key        | type | content                                         | lifetime |
|------------|------|-------------------------------------------------|----------|
| `versions` | zset | `current`, whose score is the version in force  | for ever |
"""


def versions_key(site: str) -> str:
    """Return the key that names the version in force."""
    return f"{{{site}}}:versions"
