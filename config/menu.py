"""A spoken menu: the keys and where each leads."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from config.model_types import Id, Names, Part


def menu_key(written: object) -> str:
    """Return the key as text.

    Raises ValueError for anything but 1 to 9; 0, * and # mean the same in every menu.
    """
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
    """One key of a menu, which leads to an answer group or to another menu."""

    key: Key
    """The key, 1 to 9; 0 (a person), * (again) and # (back) mean the same in every menu."""
    group: str | None = None
    """The answer group that it leads to; write either this or `menu`."""
    menu: str | None = None
    """The menu that it leads to; it needs a `label`. Menus have two levels at most."""
    label: Names | None = None
    """The option's spoken name, in every language; without it, the group's name."""

    @model_validator(mode="after")
    def _leads_to_one_place(self) -> "Option":
        if (self.menu is None) == (self.group is None):
            raise ValueError("an option needs either 'group' or 'menu', exactly one of them")
        if self.menu is not None and self.label is None:
            raise ValueError("an option that leads to a menu needs a 'label' to be heard")
        return self


class Menu(Part):
    """A menu: its options in the order in which callers hear them."""

    id: Id
    options: tuple[Option, ...] = Field(min_length=1)
    """The options, in the order in which callers hear them."""
