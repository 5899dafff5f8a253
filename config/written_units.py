"""Numbers written with a unit, such as `2 min`, as the number that a setting needs."""

import re

WITH_UNIT = re.compile(r"(\d{1,6})\s*([^\W\d_]+|%)\.?")
SECONDS = {
    **dict.fromkeys(("s", "sec", "sek", "second", "seconds", "sekund", "sekunder"), 1),
    **dict.fromkeys(("min", "minute", "minutes", "minut", "minuter"), 60),
    **dict.fromkeys(("h", "hour", "hours", "tim", "timme", "timmar"), 3600),
}
HOURS = {unit: 1 for unit, factor in SECONDS.items() if factor == 3600}
DAYS = dict.fromkeys(("d", "day", "days", "dag", "dagar"), 1)
UNITS = {
    "_s": ("seconds", SECONDS),
    "_h": ("hours", HOURS),
    "_days": ("days", DAYS),
    "minutes": ("minutes", {unit: of // 60 for unit, of in SECONDS.items() if of >= 60}),
    "_percent": ("percent", {"%": 1, "percent": 1, "procent": 1}),
}
"""Units by the ending of a setting's name: the unit that it has, and those that people write."""


def without_unit(setting: str, written: str) -> str:
    """Return the number to write and its unit, "120, in seconds"; empty if unknown."""
    found = WITH_UNIT.fullmatch(written.strip())
    for ending, (name, factors) in UNITS.items():
        if found and setting.endswith(ending) and found[2].lower() in factors:
            return f"{int(found[1]) * factors[found[2].lower()]}, in {name}"
    return ""
