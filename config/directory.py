"""The contact directory: whom to refer a citizen to when the matter is somebody else's."""

from config.part import Part
from config.telephone import Dialable


class Entry(Part):
    """An authority or officer with a direct number."""

    name: str
    number: Dialable
    about: dict[str, str]
    authority: str


class Emergency(Part):
    """A number that is spoken when the contact centre is closed."""

    name: dict[str, str]
    number: Dialable
