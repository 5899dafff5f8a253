"""The contact directory: whom to refer a citizen to when the matter is somebody else's."""

from config.part import Names, Part, Text
from config.telephone import Dialable


class Entry(Part):
    """An authority or officer with a direct number."""

    name: Text
    """Who answers there."""
    number: Dialable
    """The number that a guide tells the citizen."""
    about: Names
    """For which matters, as guides read it, at least in the site's own language."""
    authority: Text
    """Whose number it is."""


class Emergency(Part):
    """A number that is spoken when the contact centre is closed."""

    name: Names
    """For what it is to be called, in every language: "If a life is in danger"."""
    number: Dialable
    """The number, such as 112."""
