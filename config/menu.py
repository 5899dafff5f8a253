"""A spoken menu: which key leads where."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from config.part import Id, Names, Part


def menu_key(written: object) -> str:
    """The key as text; ValueError for keys that mean the same in every menu."""
    key = str(written)
    if key in ("0", "*", "#"):
        raise ValueError(f"key {key} is reserved (0 a person, * again, # back); use 1 to 9")
    if len(key) != 1 or not key.isdecimal():
        raise ValueError(f"'{key}' is not a key; use 1 to 9")
    return key


Key = Annotated[
    str,
    BeforeValidator(menu_key),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "maximum": 9}),
]


class Option(Part):
    """One key of a menu; leads to a group or to a further menu."""

    key: Key
    """The key; 0 (a person), * (again) and # (back) mean the same in every menu."""
    group: str | None = None
    """The answer group that it leads to; this or `menu`."""
    menu: str | None = None
    """The menu that it leads to, which needs a `label`; two levels at most."""
    label: Names | None = None
    """What is heard for it, per language; without it the group's own name."""

    @model_validator(mode="after")
    def _leads_to_one_place(self) -> "Option":
        if (self.menu is None) == (self.group is None):
            raise ValueError("an option needs either 'group' or 'menu', exactly one of them")
        if self.menu is not None and self.label is None:
            raise ValueError("an option that leads to a menu needs a 'label' to be heard")
        return self


class Menu(Part):
    """Options in the order in which they are heard."""

    id: Id
    options: tuple[Option, ...] = Field(min_length=1)
    """What can be chosen."""
