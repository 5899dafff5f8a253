"""The word for the people whom a municipality serves: invånare, Malmöbo, medborgare."""

from config.model.types import Part, Text


class People(Part):
    """The word in one language, in the forms that sentences and pages need."""

    person: Text
    """One of them, within a sentence: sv "invånare"."""
    the_person: Text
    """The one who was mentioned: sv "invånaren"."""
    people: Text
    """Several: sv "invånare"."""
    the_people: Text
    """All of them: sv "invånarna"."""

    def values(self) -> dict[str, str]:
        """Return the forms by the names that stand in braces."""
        return {name: getattr(self, name) for name in PEOPLE}


PEOPLE = tuple(People.model_fields)
"""The values that every sentence may use if the site has the word in its language."""
