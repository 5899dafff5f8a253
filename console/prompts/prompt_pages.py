"""The prompts page, and the sounds that it plays."""

from collections import Counter

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from console.identity.auth import requires_role
from console.identity.roles import Role
from console.prompts.wording import problem_text, state_texts
from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.language import page_language
from ivr.prompt_admin.example import example_sound
from ivr.prompt_admin.matrix import Prompt, State, matrix, part_prompts

routes = Blueprint("prompt_pages", __name__, url_prefix="/prompts")


@routes.get("")
@requires_role(Role.SUPERVISOR)
def page() -> ResponseReturnValue:
    """Show the number of sentences in each state, and those of one language."""
    site, language, state = dependencies().router.site, _language(), _state()
    prompts = _matrix()
    parts = part_prompts(dependencies().settings.site, site) if _wants_parts() else []
    return render_template(
        "prompts.html",
        site=site,
        language=language,
        state=state,
        parts=_wants_parts(),
        counts={code: _counts(prompts, code) for code in site.languages},
        shown=[one for one in [*prompts, *parts] if _is_shown(one, language, state)],
        states=state_texts(),
        problem_text=problem_text,
    )


@routes.get("/sound/<language>/<key>")
@requires_role(Role.SUPERVISOR)
def sound(language: str, key: str) -> ResponseReturnValue:
    """Return what callers hear of a sentence, with examples for its values."""
    deps = dependencies()
    folder, site = deps.settings.site, deps.router.site
    prompts = (*_matrix(), *part_prompts(folder, site))
    found = next((one for one in prompts if (one.language, one.key) == (language, key)), None)
    content = example_sound(folder, site, found) if found else None
    if content is None:
        raise Refused(404, lazy_gettext("There is no recording of this sentence."))
    return Response(content, mimetype="audio/wav")


def _matrix() -> list[Prompt]:
    deps = dependencies()
    return matrix(deps.settings.site, deps.router.site)


def _language() -> str:
    """Return the language to show: the chosen one, the page's, or the site's own."""
    site = dependencies().router.site
    wanted = request.args.get("language", "")
    known = [code for code in (wanted, page_language()) if code in site.languages]
    return known[0] if known else site.default_language


def _state() -> State | None:
    written = request.args.get("state", "")
    return State(written) if written in [*State] else None


def _wants_parts() -> bool:
    return bool(request.args.get("parts"))


def _is_shown(one: Prompt, language: str, state: State | None) -> bool:
    return one.language == language and state in (None, one.state)


def _counts(prompts: list[Prompt], language: str) -> dict[State, int]:
    counted = Counter(one.state for one in prompts if one.language == language)
    return {state: counted[state] for state in State}
