"""A spoken menu: the keys and where each leads."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from config.model.directory import WebAddress
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


KINDS = (
    "group",
    "menu",
    "information",
    "referral",
    "number",
    "link",
    "voicemail",
    "language",
    "remember_language",
)
"""What an option can be."""

Link = dict[str, WebAddress]
"""An address by language code."""


class Referral(Part):
    """Another authority or company that answers, with its number."""

    name: Names
    """The name of whoever answers there, in every language: "The tax agency"."""
    number: Dialable
    """The number, which is read out twice: +46… or short."""
    connect: bool = False
    """Whether callers can press 1 to be connected to the number at once."""
    text: bool = False
    """Whether callers can press 2 to get the number in a text message."""


class Option(Part):
    """One key of a menu.

    It leads to an answer group, to another menu or to a number, says something, refers to another
    authority, sends a link, records a message, changes the language or remembers it.
    """

    key: Key
    """The key, 1 to 9. The keys 0 (a person), * (again) and # (back) are the same in every menu."""
    group: str | None = None
    """The answer group that it leads to. Write exactly one of `group`, `menu`, `information`,
    `referral`, `number`, `link`, `voicemail`, `language` and `remember_language`."""
    menu: str | None = None
    """The menu that it leads to. The option needs a `label`. Menus have at most two levels."""
    information: Names | None = None
    """A text to say, in every language. After it, callers can hear it again or go back."""
    referral: Referral | None = None
    """Another authority or company that answers."""
    language: str | None = None
    """The language in which the call continues, in the number's own menu."""
    number: Dialable | None = None
    """A number of the municipality, to which the call is connected."""
    link: Link | None = None
    """The address of an e-service by language, which callers can get in a text message."""
    voicemail: str | None = None
    """The answer group for which callers can leave a message, at any time. See
    [voicemail](voicemail.md)."""
    remember_language: Literal[True] | None = None
    """`true`: the next call from the same number is answered in the caller's language; see
    `remember_language_days`."""
    label: Names | None = None
    """The option's spoken name, in every language. Without it, the group's name."""

    @model_validator(mode="after")
    def _leads_to_one_place(self) -> "Option":
        given = [kind for kind in KINDS if getattr(self, kind) is not None]
        if len(given) != 1:
            raise ValueError(f"an option needs exactly one of {', '.join(KINDS)}")
        if given != ["group"] and self.label is None:
            raise ValueError(f"an option with '{given[0]}' needs a 'label' to be heard")
        return self


class Menu(Part):
    """A menu: its options in the order in which callers hear them."""

    id: Id
    options: tuple[Option, ...] = Field(min_length=1)
    """The options, in the order in which callers hear them."""

    def option(self, key: str) -> Option | None:
        """Return the option on this key; None if there is none."""
        return next((option for option in self.options if option.key == key), None)
