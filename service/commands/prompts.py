"""List, import, script and draft the recordings of the sentences that callers hear."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from config.faults.did_you_mean import did_you_mean
from config.faults.printable import printable
from config.load import load_site
from config.model.site import Site
from config.recordings.names import SOUNDS
from config.settings import Settings
from ivr.prompt_admin.drafts import draft_files, lacking
from ivr.prompt_admin.importing import Import, Verdict, import_recordings
from ivr.prompt_admin.manuscript import as_html, as_text, manuscript
from ivr.prompt_admin.matrix import Prompt, State, matrix, part_prompts
from ivr.prompt_admin.names import Upload
from ivr.sound.espeak import NoSpeech
from ivr.sound.sound_file import LARGEST
from service.output.prompt_rows import as_json, rows
from service.whole_files import read_file, write_files


def arguments(parser: ArgumentParser) -> None:
    """Declare the subcommands list, import, script and draft."""
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    _list_arguments(verbs.add_parser("list", help="how each sentence is heard in each language"))
    bring = verbs.add_parser("import", help="check recordings and put them into the site")
    bring.add_argument("path", type=Path, metavar="FILE|FOLDER")
    bring.add_argument("--language", default="", metavar="CODE", help="if the names do not say it")
    bring.add_argument("--sentence", default="", metavar="KEY", help="the sentence of one file")
    bring.add_argument(
        "--force", action="store_true", help="accept faults of quality, such as noise"
    )
    bring.set_defaults(verb=_import)
    script = verbs.add_parser("script", help="print the manuscript for a speaker")
    script.add_argument("--language", required=True, metavar="CODE")
    script.add_argument("--missing", action="store_true", help="only what is not recorded")
    script.add_argument("--html", action="store_true", help="as a page to print")
    script.set_defaults(verb=_script)
    draft = verbs.add_parser("draft", help="speak what is not recorded, by espeak-ng")
    draft.add_argument("--language", required=True, metavar="CODE")
    draft.set_defaults(verb=_draft)


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--language", default="", metavar="CODE", help="only this language")
    parser.add_argument("--state", choices=[*State], help="only sentences heard in this way")
    parser.add_argument("--parts", action="store_true", help="numbers, times and names too")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(verb=_list)


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Run the subcommand; return 1 and print why if it cannot be done."""
    site = load_site(settings.site)
    if chosen.language and chosen.language not in site.languages:
        near = did_you_mean(chosen.language, site.languages)
        print(f"The site has no language '{chosen.language}'{near}.", file=sys.stderr)
        return 1
    status: int = chosen.verb(settings.site, site, chosen)
    return status


def _list(folder: Path, site: Site, chosen: Namespace) -> int:
    prompts = matrix(folder, site) + (part_prompts(folder, site) if chosen.parts else [])
    shown = [one for one in prompts if _is_chosen(one, chosen)]
    print(as_json(shown) if chosen.json else "\n".join(map(printable, rows(shown))))
    return 0


def _is_chosen(one: Prompt, chosen: Namespace) -> bool:
    return chosen.language in ("", one.language) and chosen.state in (None, one.state)


def _import(folder: Path, site: Site, chosen: Namespace) -> int:
    """Write nothing unless every file is accepted."""
    uploads = _uploads(chosen.path)
    if not uploads:
        print(f"{chosen.path}: there is no sound file here.", file=sys.stderr)
        return 1
    made = import_recordings(
        site,
        uploads,
        lambda name: read_file(folder / name),
        date.today(),  # noqa: DTZ011 - the day on the wall, for people
        language=chosen.language,
        sentence=chosen.sentence,
        force=chosen.force,
    )
    for verdict in made.verdicts:
        print(printable(_verdict(verdict)))
    return _write(folder, made)


def _write(folder: Path, made: Import) -> int:
    if not made.is_accepted:
        wrong = sum(not verdict.is_accepted for verdict in made.verdicts)
        print(f"Nothing was written: {wrong} of {len(made.verdicts)} rejected.", file=sys.stderr)
        return 1
    write_files(folder, made.files)
    print(f"{len(made.verdicts)} imported. Restart the web processes to play them.")
    return 0


def _uploads(path: Path) -> list[Upload]:
    """Return the sound files at the path; names keep the folder, which may say the language."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    sounds = [one for one in files if one == path or one.suffix.lower() in SOUNDS]
    return [
        Upload(f"{one.resolve().parent.name}/{one.name}", read_file(one, LARGEST + 1) or b"")
        for one in sounds
        if one.is_file()
    ]


def _verdict(verdict: Verdict) -> str:
    reasons = "; ".join(verdict.reasons)
    if not verdict.is_accepted:
        return f"{verdict.name}: rejected: {reasons}"
    return f"{verdict.name}: {verdict.path}" + (f" (although {reasons})" if reasons else "")


def _script(folder: Path, site: Site, chosen: Namespace) -> int:
    language = site.languages[chosen.language]
    chapters = list(manuscript(folder, site, chosen.language, missing=chosen.missing))
    name = site.named(site.name, site.default_language)
    title = f"Prompts of {name}: {site.called(chosen.language, 'en')}"
    if chosen.html:
        print(as_html(chapters, title, language.locale))
    else:
        print(as_text(chapters, title))
    return 0


def _draft(folder: Path, site: Site, chosen: Namespace) -> int:
    wanted = lacking(folder, site, chosen.language)
    today = date.today()  # noqa: DTZ011 - the day on the wall, for people
    try:
        files = dict(draft_files(folder, site, chosen.language, wanted, today))
    except NoSpeech as fault:
        print(fault, file=sys.stderr)
        return 1
    write_files(folder, files)
    print(f"{len(wanted)} drafts made. Callers hear them only where there is no other voice.")
    return 0
