"""The error for an unusable database, in a module that does not import SQLAlchemy."""


class WrongDatabase(Exception):
    """The database has another version, site or kind; the message says which."""
