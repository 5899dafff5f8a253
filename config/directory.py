"""The contact directory: where to refer citizens for other authorities' matters."""

from config.model_types import Names, Part, Text
from config.telephone import Dialable


class Entry(Part):
    """An authority or officer with a direct number."""

    name: Text
    """The name of the office or officer."""
    number: Dialable
    """The number that the guide gives the citizen."""
    about: Names
    """The matters that it handles, for guides to read; at least in the site's own language."""
    authority: Text
    """The authority that the number belongs to."""


class Emergency(Part):
    """A number to read out when the contact centre is closed."""

    name: Names
    """When to call it, in every language: "If a life is in danger"."""
    number: Dialable
    """The number, such as 112."""
