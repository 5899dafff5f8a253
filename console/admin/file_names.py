"""What a file of the site is called on the pages, for readers who know no files."""

from flask_babel import gettext, lazy_gettext

from console.admin.spoken_texts import about_sentence
from console.web.display_names import localized

LABELS = {
    "away_reasons.yaml": lazy_gettext("Reasons for being away"),
    "departments.yaml": lazy_gettext("Departments"),
    "directory.yaml": lazy_gettext("Directory"),
    "groups.yaml": lazy_gettext("Answer groups"),
    "guides.yaml": lazy_gettext("Guides"),
    "hours.yaml": lazy_gettext("Opening hours"),
    "languages.yaml": lazy_gettext("Languages"),
    "matters.yaml": lazy_gettext("Matters"),
    "menus.yaml": lazy_gettext("Menus"),
    "numbers.yaml": lazy_gettext("Numbers"),
    "outcomes.yaml": lazy_gettext("Outcomes"),
    "site.yaml": lazy_gettext("The site"),
    "synonyms.yaml": lazy_gettext("Words that mean the same"),
}


def file_label(name: str) -> str:
    """Return what the file holds, in the language of the page; its name if that is unknown."""
    folder, _, rest = name.partition("/")
    stem = rest.rpartition(".")[0]
    if folder == "sentences":
        language = localized().spoken(stem)
        return str(gettext("Sentences in %(language)s", language=language))
    if folder == "recordings":
        code, _, sentence = stem.partition("/")
        language = localized().spoken(code)
        about = about_sentence(sentence)
        return str(
            lazy_gettext("Recording in %(language)s: %(about)s", language=language, about=about)
        )
    return str(LABELS.get(name, name))
