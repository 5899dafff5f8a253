"""A spoken menu: the keys and where each leads."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from config.model.telephone import Dialable
from config.model.types import Id, Names, Part


def menu_key(written: object) -> str:
    """Return the key as text.

    Raises ValueError for anything but 1 to 9; 0, * and # mean the same in every menu.
    """
    if isinstance(written, bool) or not isinstance(written, str | int):
        raise ValueError("this is not a key; use 1 to 9")
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


class Referral(Part):
    """Another authority or company that answers, with its number."""

    name: Names
    """Who answers there, in every language: "The tax agency"."""
    number: Dialable
    """The number, which is read out twice: +46… or short."""
    connect: bool = False
    """Whether callers can press 1 to be connected to the number at once."""


class Option(Part):
    """One key of a menu.

    It leads to an answer group or to another menu, says something, refers to another authority, or
    changes the language.
    """

    key: Key
    """The key, 1 to 9. The keys 0 (a person), * (again) and # (back) are the same in every menu."""
    group: str | None = None
    """The answer group that it leads to. Write exactly one of `group`, `menu`, `information`,
    `referral` and `language`."""
    menu: str | None = None
    """The menu that it leads to. The option needs a `label`. Menus have at most two levels."""
    information: Names | None = None
    """A text to say, in every language. After it, callers can hear it again or go back."""
    referral: Referral | None = None
    """Another authority or company that answers."""
    language: str | None = None
    """The language in which the call continues, in the number's own menu."""
    label: Names | None = None
    """The option's spoken name, in every language. Without it, the group's name."""

    @model_validator(mode="after")
    def _leads_to_one_place(self) -> "Option":
        kinds = ("group", "menu", "information", "referral", "language")
        given = [kind for kind in kinds if getattr(self, kind) is not None]
        if len(given) != 1:
            raise ValueError(f"an option needs exactly one of {', '.join(kinds)}")
        if given != ["group"] and self.label is None:
            raise ValueError(f"an option with '{given[0]}' needs a 'label' to be heard")
        return self


class Menu(Part):
    """A menu: its options in the order in which callers hear them."""

    id: Id
    options: tuple[Option, ...] = Field(min_length=1)
    """The options, in the order in which callers hear them."""
