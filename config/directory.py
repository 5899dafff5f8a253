"""The contact directory: whom to refer a citizen to when the matter is somebody else's."""

from config.part import Part
from config.telephone import Dialable


class Entry(Part):
    """An authority or officer with a direct number."""

    name: str
    """Who answers there."""
    number: Dialable
    """The number that a guide tells the citizen."""
    about: dict[str, str]
    """For which matters, as guides read it, at least in the site's own language."""
    authority: str
    """Whose number it is."""


class Emergency(Part):
    """A number that is spoken when the contact centre is closed."""

    name: dict[str, str]
    """For what it is to be called, in every language: "If a life is in danger"."""
    number: Dialable
    """The number, such as 112."""
