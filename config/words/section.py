"""One section of the page: a heading, and what is said in each case."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what the section is for, and pairs of a case and the words for it."""

    title: str
    about: str
    rows: tuple[tuple[str, str], ...]
