"""The questions for a new site, and how each answer is read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from config.model.hours import Period, period
from config.settings import ROOT
from config.telephone_number.written import read_number

COUNTRY = "SE"
SENTENCES: Path = ROOT / "config" / "malmo" / "sentences"


class Invalid(ValueError):
    """The answer cannot be used; the text says how to write it."""


class Answers(BaseModel):
    """What a new site is made of; numbers are in international form."""

    name: str
    number: str
    reserve_number: str
    languages: list[str]
    groups: list[str]
    guides: list[str]
    hours: list[Period]
    friday: list[Period]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its example is the answer of somebody who just presses Enter."""

    field: str
    text: str
    example: str
    read: Callable[[str], object]


def _number(written: str) -> str:
    found = read_number(written, COUNTRY)
    if not found or ";" in found:
        raise Invalid("Write one telephone number, such as 0980-31 92 20.")
    return found


def _list(written: str) -> list[str]:
    found = [part.strip() for part in written.split(",") if part.strip()]
    if not found:
        raise Invalid("Write one or more, with commas between them.")
    if len(found) > 9:
        raise Invalid("Write nine at most: each needs a key on the telephone.")
    return found


def _languages(written: str) -> list[str]:
    found, known = _list(written), sorted(file.stem for file in SENTENCES.glob("*.yaml"))
    unknown = [code for code in found if code not in known]
    if unknown:
        spoken = ", ".join(known)
        raise Invalid(f"Lotsa does not speak {', '.join(unknown)} yet; it speaks {spoken}.")
    return found


def _hours(written: str) -> list[Period]:
    try:
        return [period(part) for part in _list(written)]
    except ValueError as wrong:
        raise Invalid(f"{wrong}.") from None


QUESTIONS = (
    Question("name", "What is the municipality called?", "Vretaby kommun", str),
    Question("number", "Which number do citizens call?", "0980-31 92 20", _number),
    Question(
        "reserve_number",
        "Whose telephone rings if the computer is broken?",
        "0980-31 92 29",
        _number,
    ),
    Question("languages", "Which languages do you answer in?", "sv, en", _languages),
    Question("groups", "What do they call about?", "bygglov, omsorg och skola, övrigt", _list),
    Question("guides", "Who answers?", "Ingela Fors, Mattias Öhman, Samira Yusuf", _list),
    Question("hours", "When are you open, Monday to Thursday?", "08:00-12:00, 13:00-16:30", _hours),
    Question("friday", "And on Fridays?", "08:00-12:00, 13:00-15:00", _hours),
)
