"""Read each YAML text once: most tests change one file of a site and load all of them again."""

from collections.abc import Iterator
from functools import lru_cache

import pytest

from config.yaml.text import document


@pytest.fixture(scope="package", autouse=True)
def _texts_are_parsed_once() -> Iterator[None]:
    """Keep parsed documents, which nothing changes; a text with a fault is parsed each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("config.yaml.tree.document", lru_cache(document))
        yield
