"""Why an offer went to this guide, as a sentence in a language of the pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from console.history.wording import PageWording

Decision = Mapping[str, Any]


def offer_sentence(decision: Decision, guide: str, words: PageWording) -> str:
    """Return the decision recorded with an offer to this guide in words."""
    said = [
        _waited(decision, words),
        _chosen(decision, guide, words),
        _compared(decision, words),
        _kept(decision["kept"], words),
    ]
    return " ".join(sentence for sentence in said if sentence)


def might(decision: Decision) -> int:
    """Return how many idle guides could have taken it, which older events lack."""
    return int(decision.get("might", decision["able"]))


def _waited(decision: Decision, words: PageWording) -> str:
    wait = words.duration(decision["waited"])
    if decision.get("put_first"):
        return words.gettext("Had waited %(wait)s and was put first by staff.", wait=wait)
    if not decision["head_start"]:
        return words.gettext("Had waited %(wait)s.", wait=wait)
    start = words.duration(decision["head_start"])
    if "qualified" not in decision:
        return words.gettext(
            "Had waited %(wait)s, with a head start of %(start)s.", wait=wait, start=start
        )
    return words.gettext(
        "Had waited %(wait)s, with a head start of %(start)s (%(count)s on duty for the queue).",
        wait=wait,
        start=start,
        count=decision["qualified"],
    )


def _chosen(decision: Decision, guide: str, words: PageWording) -> str:
    name = words.guide(guide)
    if decision["after"]:
        name = words.gettext(
            "%(guide)s, who may take it after %(wait)s,",
            guide=name,
            wait=words.duration(decision["after"]),
        )
    values = {
        "guide": name,
        "count": decision["alike"],
        "score": words.page.decimal(decision["candidates"][0]["score"]),
    }
    return _rules(words, values)[decision["rule"]]


def _rules(words: PageWording, values: Mapping[str, object]) -> dict[str, str]:
    return {
        "wrap-up": words.gettext(
            "Nobody who speaks the language was free, so the call interrupted the wrap-up of "
            "%(guide)s; the rest of it follows.",
            **values,
        ),
        "reserved": words.gettext("The call was reserved for %(guide)s.", **values),
        "only": words.gettext("%(guide)s was the only idle guide who could take it.", **values),
        "hold-back": words.gettext(
            "%(guide)s was left of the idle guides who could take it.", **values
        ),
        "reachable": words.gettext(
            "%(guide)s was the only one of %(count)s whose telephone could be reached.", **values
        ),
        "own group": words.gettext(
            "%(guide)s was the first of %(count)s who have the group as their own.", **values
        ),
        "score": words.gettext(
            "%(guide)s had the lowest score, %(score)s, of %(count)s.", **values
        ),
        "longest idle": words.gettext(
            "%(guide)s had been idle the longest of %(count)s equals.", **values
        ),
    }


def _compared(decision: Decision, words: PageWording) -> str:
    if decision["able"] == might(decision):
        return ""
    return words.gettext(
        "%(able)s of %(might)s idle guides were compared: of those with the same skills, the ones "
        "who had been idle the longest.",
        able=decision["able"],
        might=might(decision),
    )


def _kept(ids: Sequence[str], words: PageWording) -> str:
    if not ids:
        return ""
    names = ", ".join(map(words.guide, ids))
    return words.gettext("%(guides)s was kept free for a scarce language.", guides=names)
