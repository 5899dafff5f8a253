"""A queue: the contacts that wait with the same needs, a group and a language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Queue:
    """The name of one queue; its id is `group.language`, such as `skola.sv`."""

    group: str
    language: str

    @property
    def id(self) -> str:
        return f"{self.group}.{self.language}"

    @classmethod
    def parse(cls, id_: str) -> "Queue":
        """Parse an id such as `skola.sv`; the id of a group holds no dot."""
        group, language = id_.split(".")
        return cls(group, language)
