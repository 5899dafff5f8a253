"""Why a database is not taken for the history; apart from what loads the libraries for one."""


class WrongDatabase(Exception):
    """The database is of another version, another site or another kind; the message says which."""
