"""Template globals and filters: names, states, times and numbers in the page's language."""

from collections.abc import Callable

from flask import Flask
from flask_babel import gettext
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from console.translations.catalogues import script_texts
from console.translations.people import people_of
from console.web.dependencies import dependencies
from console.web.language import page_language
from console.web.localized import Localized
from records.timeline.terms import CANCEL_REASONS, ENDINGS
from records.timeline.wording import gettext_noop

CONTACT_STATES = {
    "": gettext_noop("ended"),
    "waiting": gettext_noop("waiting"),
    "offered": gettext_noop("ringing %(guide)s"),
    "connecting": gettext_noop("being connected to %(guide)s"),
    "connected": gettext_noop("in a call with %(guide)s"),
    "transferred": gettext_noop("transferred by %(guide)s"),
    "paused": gettext_noop("paused"),
    "ended": gettext_noop("ended"),
}
"""The states of a contact; empty if only the history has it."""

CALLBACK_STATES = {
    "waiting": gettext_noop("In the queue"),
    "timed": gettext_noop("Scheduled"),
    "resting": gettext_noop("Paused"),
    "rung": gettext_noop("Being dialled"),
    "live": gettext_noop("Calling us now"),
}
"""The states of an open callback."""

REPORTED = {
    "number": gettext_noop("The number is wrong"),
    "name": gettext_noop("The name is wrong"),
    "hours": gettext_noop("The telephone hours are wrong"),
    "matters": gettext_noop("It answers something else"),
    "closed": gettext_noop("It no longer exists"),
    "other": gettext_noop("Something else"),
}
"""What is wrong with an entry of the directory."""

FILTERS = (
    "clock",
    "date",
    "date_and_time",
    "day_and_time",
    "decimal",
    "duration",
    "hour_and_minute",
    "moment",
    "name",
    "percent",
    "wait",
)
"""Methods of Localized that templates use as filters."""


def localized() -> Localized:
    """Return names and formats in the language of the current request."""
    return Localized(dependencies().router.site, page_language())


def register(app: Flask) -> None:
    """Register the globals and filters with the application's templates."""
    for name in FILTERS:
        app.add_template_filter(_in_page_language(name), name)
    app.add_template_filter(_capitalized, "capitalized")
    app.add_template_filter(_in_page_language("spoken"), "language_name")
    app.jinja_env.globals.update(
        contact_state=_contact_state,
        endings=ENDINGS,
        reported=REPORTED,
        report_about=lambda about: str(gettext(REPORTED.get(about, about))),
        cancel_reasons=CANCEL_REASONS,
        state_options=_states,
        group_options=_groups,
        language_options=_languages,
        guide_name=_in_page_language("guide"),
        group_name=_in_page_language("group"),
        language_name=_in_page_language("spoken"),
        queue_name=_in_page_language("queue"),
        script_texts=_script_texts,
    )


def _in_page_language(method: str) -> Callable[..., object]:
    """Return a method of Localized, called for the language of each request."""

    def call(*given: object) -> object:
        return getattr(localized(), method)(*given)

    return call


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _contact_state(state: str, guide: str) -> str:
    known = CONTACT_STATES.get(state, state)
    return str(gettext(known, guide=localized().guide(guide)))


def _states() -> list[tuple[str, str]]:
    """Return the options of a select: pairs of id and name."""
    return [(id_, str(gettext(name))) for id_, name in CALLBACK_STATES.items()]


def _groups() -> list[tuple[str, str]]:
    page = localized()
    return [(id_, page.name(group.name)) for id_, group in page.site.groups.items()]


def _languages() -> list[tuple[str, str]]:
    page = localized()
    return [(code, page.spoken(code)) for code in page.site.languages]


def _script_texts(*folders: str) -> Markup:
    """Return an element with the texts of the scripts in these folders, in the page's language."""
    language = page_language()
    people = people_of(dependencies().router.site, language)
    texts = htmlsafe_json_dumps(script_texts(language, people, *folders))
    return Markup('<script type="application/json" id="texts">{}</script>').format(texts)
