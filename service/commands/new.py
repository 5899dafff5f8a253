"""Make the folder of a new site from eight questions: ./lotsa new my-site"""

import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from config.faults.fault import Faults
from config.load import load_site
from config.settings import Settings
from service.new_site.answers import QUESTIONS, SENTENCES, Answers, Invalid
from service.new_site.files import files_of


def arguments(parser: ArgumentParser) -> None:
    """Declare the folder to make."""
    parser.add_argument("folder", type=Path, help="folder to make; it must not exist yet")


def run(_: Settings, chosen: Namespace, __: list[str]) -> int:
    """Ask, write the files and check them; return 1 if the folder exists or nobody answers."""
    folder: Path = chosen.folder
    if folder.exists():
        print(f"{folder} exists already. Name a folder that does not.", file=sys.stderr)
        return 1
    try:
        answers = ask(input, print)
    except (EOFError, KeyboardInterrupt):
        print("\nNothing was written.", file=sys.stderr)
        return 1
    write(folder, answers)
    try:
        load_site(folder)
    except Faults as faults:
        print(f"{faults}\nCorrect these, and run ./lotsa check {folder}.")
        return 1
    print(f"\n{folder} is ready. Run it: ./lotsa run --site {folder}")
    return 0


def ask(read: Callable[[str], str], say: Callable[[str], object]) -> Answers:
    """Ask every question until its answer is valid; an empty answer takes the example."""
    found: dict[str, object] = {}
    for question in QUESTIONS:
        while question.field not in found:
            written = read(f"{question.text} [{question.example}] ").strip()
            try:
                found[question.field] = question.read(written or question.example)
            except Invalid as wrong:
                say(f"  {wrong}")
    return Answers.model_validate(found)


def write(folder: Path, answers: Answers) -> None:
    """Write the site's files, with the sentences of its languages."""
    files: Mapping[str, str] = files_of(answers)
    (folder / "sentences").mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    for language in answers.languages:
        shutil.copy(SENTENCES / f"{language}.yaml", folder / "sentences")
