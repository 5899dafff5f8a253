"""A telephone number that citizens call."""

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from config.model.telephone import E164
from config.model.types import Names, Part

MORE_KEY = 9
"""The key that leads to `more_languages`."""


def _as_written(id_: object) -> object:
    """Return a guide's id as text: many are digits, which YAML reads as a number."""
    return str(id_) if type(id_) is int else id_


class Number(Part):
    """A number of the site, which leads to a menu or straight to one answer group."""

    number: E164
    """The number that citizens call."""
    name: Names
    """The name that the greeting says, in every language."""
    languages: tuple[str, ...] = Field(min_length=1, max_length=9)
    """Languages that callers can choose. Several languages are on keys 1, 2, … in this order."""
    more_languages: tuple[str, ...] = Field(default=(), max_length=9)
    """Further languages, which callers hear after key 9; there too on keys 1, 2, … in this order.
    With them, `languages` has at most eight."""
    language: str | None = None
    """The language in which calls begin, without a choice. Callers can still choose: with `#` in
    the menu."""
    menu: str | None = None
    """The menu that it leads to. Write either this or `group`."""
    group: str | None = None
    """The answer group that it leads straight to."""
    guide: Annotated[str, BeforeValidator(_as_written)] | None = None
    """The guide whose direct number it is. If the guide is on duty and may serve the group,
    contacts are reserved for them for `routing.reserve_s`. Then any guide may take them."""

    @model_validator(mode="after")
    def _leads_to_one_place(self) -> "Number":
        if (self.menu is None) == (self.group is None):
            raise ValueError("a number needs either 'menu' or 'group', exactly one of them")
        return self

    @model_validator(mode="after")
    def _has_a_key_for_each_language(self) -> "Number":
        if self.more_languages and len(self.languages) >= MORE_KEY:
            text = f"key {MORE_KEY} leads to 'more_languages'; write at most {MORE_KEY - 1}"
            raise ValueError(f"{text} 'languages'")
        if self.language is not None and self.language not in self.all_languages:
            raise ValueError(f"calls begin in '{self.language}'; add it to 'languages'")
        return self

    @property
    def all_languages(self) -> tuple[str, ...]:
        """The languages that callers can choose, in order."""
        return (*self.languages, *self.more_languages)

    @property
    def first_language(self) -> str:
        """The language in which the number greets."""
        return self.language or self.languages[0]

    def keys_to(self, language: str) -> tuple[str, ...]:
        """Return the keys that choose one of its languages; none if calls begin in it."""
        if language == self.language or len(self.all_languages) == 1:
            return ()
        menu = ("#",) if self.language else ()
        if language in self.languages:
            return (*menu, str(self.languages.index(language) + 1))
        return (*menu, str(MORE_KEY), str(self.more_languages.index(language) + 1))

    @model_validator(mode="after")
    def _is_of_a_guide_in_a_group(self) -> "Number":
        if self.guide is not None and self.group is None:
            raise ValueError("a number of one guide needs 'group', whose guides answer otherwise")
        return self
